/** The list of families: a new kind of element is a new file and a line here. */
import type { ElementKind } from '#schemas/elements.ts';
import type { Family } from './family.ts';
import { menu } from './menu/menu.ts';
import { menuChild } from './menu/menu-child.ts';
import { field } from './object/field.ts';
import { object } from './object/object.ts';
import { option } from './object/option.ts';
import { item } from './page/item.ts';
import { page } from './page/page.ts';
import { section } from './page/section.ts';
import { fieldGrant } from './permission/field-grant.ts';
import { grant } from './permission/grant.ts';
import { role } from './permission/role.ts';
import { relation } from './relation/relation.ts';
import { measure } from './report/measure.ts';
import { report } from './report/report.ts';
import { rule } from './rule/rule.ts';
import { machine } from './state/machine.ts';
import { state } from './state/state.ts';
import { transition } from './state/transition.ts';

export const FAMILIES: readonly Family[] = [
  object, field, option, relation, machine, state, transition, rule, page, section, item, role, grant, fieldGrant, menu, menuChild, report, measure,
];

const BY_KIND = new Map(FAMILIES.map((family) => [family.kind, family]));

/** Returns the family of a kind of element. */
export function familyOf(kind: ElementKind): Family {
  return BY_KIND.get(kind)!;
}
