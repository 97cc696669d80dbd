import { nearestName } from '../../names.ts';
import type { Menu, MenuChild, Model } from '../../model.ts';
import type { Finding, Level } from '../../problem.ts';
import type { Rule, RuleInput } from '../rule.ts';

type Entry = Pick<Menu | MenuChild, 'page' | 'report' | 'roles'>;

function objectOf(model: Model, entry: Entry): string | undefined {
  if (entry.page !== undefined) return model.pages[entry.page]?.object;
  return entry.report === undefined ? undefined : model.reports[entry.report]?.object;
}

function mayRead(model: Model, role: string, object: string): boolean {
  const grant = model.roles[role]?.objects[object];
  return grant?.read !== undefined && grant.read !== 'none';
}

function inspect({ model, blame }: RuleInput, target: string, entry: Entry): Finding[] {
  const found = (level: Level, attribute: string, message: string, help: string): Finding =>
    ({ code: 'MN01', level, element: { scope: 'menu', target }, path: blame('menu', target, attribute), message, help });
  for (const [kind, places] of [['page', model.pages], ['report', model.reports]] as const) {
    const name = entry[kind];
    if (name === undefined || Object.hasOwn(places, name)) continue;
    const near = nearestName(name, Object.keys(places));
    return [found('L3', kind, `the menu item "${target}" leads to the ${kind} "${name}", which does not exist`, near ? `Write \`${kind}: ${near}\`.` : `Add the ${kind}, or take the menu item out.`)];
  }
  const unknown = entry.roles?.find((role) => !Object.hasOwn(model.roles, role));
  if (unknown) return [found('L3', 'roles', `the menu item "${target}" is for the role "${unknown}", which does not exist`, `Write one of: ${Object.keys(model.roles).join(', ')}.`)];
  const object = objectOf(model, entry);
  const blind = object === undefined ? undefined : entry.roles?.find((role) => !mayRead(model, role, object));
  return blind ? [found('L2', 'roles', `the role "${blind}" sees the menu item "${target}" but may not read "${object}"`, `Take "${blind}" out of \`roles\`, or grant it to read "${object}".`)] : [];
}

export const mn01: Rule = {
  code: 'MN01', title: 'A menu leads to what is missing, or to what its roles cannot read', kind: 'S', stage: 'model',
  check(input): Finding[] {
    return Object.entries(input.model.menus).flatMap(([name, menu]) =>
      [...inspect(input, name, menu), ...menu.children.flatMap((child) => inspect(input, `${name}.${child.key}`, child))]);
  },
};
