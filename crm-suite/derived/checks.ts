/** What is shown of each kind of element. To cover a new kind, add its file here. */
import { expect } from 'vitest';
import { locate } from '#engine/target.ts';
import type { ElementKind } from '#schemas/elements.ts';
import type { Session } from '../session.ts';
import type { Check, ChecksOf } from './check.ts';
import type { Element } from './elements.ts';
import { fieldChecks, optionChecks } from './field.ts';
import { fieldGrantChecks, grantChecks, roleChecks } from './grant.ts';
import { menuChecks, menuChildChecks } from './menu.ts';
import { objectChecks } from './object.ts';
import { itemChecks, pageChecks, sectionChecks } from './page.ts';
import { relationChecks } from './relation.ts';
import { measureChecks, reportChecks } from './report.ts';
import { ruleChecks } from './rule.ts';
import { machineChecks, stateChecks, transitionChecks } from './state.ts';

const CHECKS: Readonly<Record<ElementKind, ChecksOf>> = {
  object: objectChecks, field: fieldChecks, option: optionChecks, relation: relationChecks,
  machine: machineChecks, state: stateChecks, transition: transitionChecks, rule: ruleChecks,
  page: pageChecks, section: sectionChecks, item: itemChecks,
  role: roleChecks, grant: grantChecks, fieldGrant: fieldGrantChecks,
  menu: menuChecks, menuChild: menuChildChecks, report: reportChecks, measure: measureChecks,
};

/** Returns the checks of an element that a module declares; of one that it removes, that it is gone. */
export function checksOf(session: Session, element: Element): Check[] {
  const { scope, target, op, kind } = element;
  const there = locate(session.model, scope, target) !== undefined;
  if (op === 'remove') return [{ name: 'is gone', run: () => expect(there, `${target} is still there`).toBe(false) }];
  if (!there) return [{ name: 'is in the model', run: () => expect.fail(`the composed model has no ${target}`) }];
  return CHECKS[kind](session, element);
}
