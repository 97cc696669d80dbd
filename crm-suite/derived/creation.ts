/** What is shown of a right to create: it looks at the new row. */
import { expect } from 'vitest';
import type { Right } from '#engine/model.ts';
import { outcomeOf } from '../outcome.ts';
import { expressionIs } from '../rows/conditions.ts';
import { makeFitting, makeWhere } from '../rows/make-fitting.ts';
import { NotExercised, objectOf } from '../rows/made.ts';
import { makeForeign, makeOwn } from '../rows/own.ts';
import type { Session } from '../session.ts';
import type { Check } from './check.ts';

function expectAllowed(outcome: string): void {
  if (outcome.startsWith('rule.')) throw new NotExercised(`the row that was tried is refused as ${outcome}`);
  expect(outcome).toBe('accepted');
}

/** Returns the checks of a role's right to create rows of an object. */
export function makeCreation(session: Session, role: string, object: string, right: Right): Check[] {
  const allowed = (name: string, make: () => Promise<unknown>): Check => ({ name: `create: ${name}`, run: async () => expectAllowed(await outcomeOf(make())) });
  const denied = (name: string, make: () => Promise<unknown>): Check => ({ name: `create: ${name}`, run: async () => expect(await outcomeOf(make())).toBe('permission') });
  if (right === 'all') return [allowed('any row', () => makeFitting(session, object, {}, role))];
  if (right === 'none') return [denied('no row', () => makeFitting(session, object, {}, role))];
  if (right === 'own') {
    const { ownerVia, relations } = objectOf(session.model, object);
    const via = ownerVia === undefined ? undefined : relations[ownerVia];
    const under = (make: typeof makeOwn) => async (): Promise<unknown> => makeFitting(session, object, via && ownerVia ? { [ownerVia]: (await make(session, via.to, role)).row.id } : {}, role);
    return [allowed('an own row', under(makeOwn)), ...(via ? [denied('not under somebody else\'s', under(makeForeign))] : [])];
  }
  const { where } = right as { where: string };
  const conditional = (holds: boolean) => (): Promise<unknown> => makeWhere(session, object, [expressionIs(where, { model: session.model, object, place: 'where' }, holds)], { as: role });
  return [allowed(`where ${where}`, conditional(true)), denied(`not where ${where} is false`, conditional(false))];
}
