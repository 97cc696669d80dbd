/** What is shown of menu items: they lead to a page or a report that their people may read. */
import { expect } from 'vitest';
import type { Menu, MenuChild, Model } from '#engine/model.ts';
import { rightOn } from '../rows/rights.ts';
import type { Check, ChecksOf } from './check.ts';

function leadsTo(model: Model, { page, report }: MenuChild | Menu): string | undefined {
  return page !== undefined ? model.pages[page]?.object : report !== undefined ? model.reports[report]?.object : undefined;
}

function entryChecks(model: Model, entry: MenuChild | Menu, inherited: readonly string[] | undefined): Check[] {
  const roles = entry.roles ?? inherited;
  const object = leadsTo(model, entry);
  return [
    ...(entry.page === undefined ? [] : [{ name: `leads to the page ${entry.page}`, run: () => expect(Object.keys(model.pages)).toContain(entry.page) }]),
    ...(entry.report === undefined ? [] : [{ name: `leads to the report ${entry.report}`, run: () => expect(Object.keys(model.reports)).toContain(entry.report) }]),
    ...(roles === undefined ? [] : [{ name: 'is for roles that exist', run: () => { for (const role of roles) expect(Object.keys(model.roles)).toContain(role); } }]),
    ...(roles === undefined || object === undefined ? [] : [{
      name: `each of its roles may read ${object}`,
      run: () => expect(roles.filter((role) => rightOn(model, role, object, 'read') === 'none'), 'roles that would see nothing').toEqual([]),
    }]),
  ];
}

/** Returns the checks of a menu item of the first level. */
export const menuChecks: ChecksOf = ({ model }, { names }) => {
  const [name] = names as [string];
  const menu = model.menus[name];
  if (!menu) throw new Error(`the model has no menu item ${name}`);
  return [
    { name: 'leads somewhere, or has items that do', run: () => expect((menu.page ?? menu.report) !== undefined || menu.children.length > 0, `${name} leads somewhere`).toBe(true) },
    { name: 'is shown once', run: () => expect(model.menuOrder.filter((key) => key === name)).toEqual([name]) },
    ...entryChecks(model, menu, undefined),
  ];
};

/** Returns the checks of an item inside a menu. */
export const menuChildChecks: ChecksOf = ({ model }, { names }) => {
  const [parent, key] = names as [string, string];
  const child = model.menus[parent]?.children.find((each) => each.key === key);
  if (!child) throw new Error(`the menu ${parent} has no item ${key}`);
  return [{ name: 'leads somewhere', run: () => expect(child.page ?? child.report, `${parent}.${key} leads to`).toBeDefined() }, ...entryChecks(model, child, model.menus[parent]?.roles)];
};
