/** What is shown of pages and menus: everything they name is there, and stands where it was put. */
import { expect } from 'vitest';
import { memberNames } from '#engine/members.ts';
import { SYSTEM_FIELDS, type Item, type Model, type Page, type Section } from '#engine/model.ts';
import { objectOf } from '../rows/made.ts';
import { rightOn } from '../rows/rights.ts';
import type { Check, ChecksOf } from './check.ts';

function pageOf(model: Model, name: string): Page {
  const page = model.pages[name];
  if (!page) throw new Error(`the model has no page ${name}`);
  return page;
}

function sectionOf(model: Model, page: string, key: string): Section {
  const section = pageOf(model, page).sections.find((each) => each.key === key);
  if (!section) throw new Error(`the page ${page} has no section ${key}`);
  return section;
}

/** Returns everything that an item of a page may name. */
function nameable(model: Model, page: Page): string[] {
  const object = page.object;
  if (object === undefined) return Object.keys(model.reports);
  return [...memberNames(objectOf(model, object), model, object), ...Object.keys(SYSTEM_FIELDS), ...Object.keys(objectOf(model, object).transitions), ...Object.keys(model.reports)];
}

/** Returns the checks of a page. */
export const pageChecks: ChecksOf = (session, { names }) => {
  const { model } = session;
  const [name] = names as [string];
  const page = pageOf(model, name);
  const { object, route } = page;
  return [
    ...(object === undefined ? [] : [{
      name: `somebody may read what it shows of ${object}`,
      run: () => expect(Object.keys(model.roles).filter((role) => rightOn(model, role, object, 'read') !== 'none'), `readers of ${object}`).not.toEqual([]),
    }]),
    { name: 'its items are there', run: () => { for (const item of page.sections.flatMap((section) => section.items)) expect(nameable(model, page), `item ${item.key}`).toContain(item.key); } },
    ...(route === undefined ? [] : [{ name: `no other page is at ${route}`, run: () => expect(Object.entries(model.pages).filter(([, other]) => other.route === route).map(([key]) => key)).toEqual([name]) }]),
  ];
};

/** Returns the checks of a section. */
export const sectionChecks: ChecksOf = ({ model }, { names }) => {
  const [page, key] = names as [string, string];
  return [{
    name: 'shows each of its items once',
    run: () => { const keys = sectionOf(model, page, key).items.map((item) => item.key); expect(keys).toEqual([...new Set(keys)]); },
  }];
};

function placeCheck(items: readonly Item[], item: Item, anchor: string, after: boolean): Check {
  return {
    name: `stands ${after ? 'after' : 'before'} ${anchor}`,
    run: () => {
      const [own, other] = [items.indexOf(item), items.findIndex((each) => each.key === anchor)];
      expect(other, `${anchor} is in the section`).toBeGreaterThanOrEqual(0);
      if (after) expect(own).toBeGreaterThan(other);
      else expect(own).toBeLessThan(other);
    },
  };
}

/** Returns the checks of an item. */
export const itemChecks: ChecksOf = ({ model }, { names }) => {
  const [page, section, key] = names as [string, string, string];
  const { items } = sectionOf(model, page, section);
  const item = items.find((each) => each.key === key);
  if (!item) throw new Error(`the section ${page}.${section} has no item ${key}`);
  return [
    { name: 'names something that is there', run: () => expect(nameable(model, pageOf(model, page))).toContain(key) },
    ...(item.after === undefined ? [] : [placeCheck(items, item, item.after, true)]),
    ...(item.before === undefined ? [] : [placeCheck(items, item, item.before, false)]),
  ];
};
