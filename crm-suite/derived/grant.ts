/** What is shown of a grant: each action is allowed where it says so, and refused everywhere else, as that role. */
import { expect } from 'vitest';
import type { Right } from '#engine/model.ts';
import { outcomeOf } from '../outcome.ts';
import { expressionIs } from '../rows/conditions.ts';
import { changeOf } from '../rows/harmless-change.ts';
import { makeFitting, makeWhere } from '../rows/make-fitting.ts';
import { inState, makeInState } from '../rows/make-in-state.ts';
import { NotExercised, objectOf, type Made } from '../rows/made.ts';
import { makeForeign, makeOwn } from '../rows/own.ts';
import { ACTIONS, rightOn, rightOnField, type Action } from '../rows/rights.ts';
import { sampleValue } from '../rows/samples.ts';
import type { Session } from '../session.ts';
import { accept, type Check, type ChecksOf } from './check.ts';
import { makeCreation } from './creation.ts';
import { changerOf, put } from './put.ts';

type Place = { session: Session; role: string; object: string; action: Action; right: Right; member?: string };

/** Returns the outcome of the action on a row that is there. */
async function act(place: Place, { row }: Made): Promise<string> {
  const { session, role, object, action, member } = place;
  const actor = session.database.as(role);
  if (action === 'update') return outcomeOf(actor.update(object, row.id, changeOf(session, object, member)));
  if (action === 'delete') return outcomeOf(actor.remove(object, row.id));
  const found = await actor.find(object, row.id);
  return found && (member === undefined || (found[member] ?? null) !== null) ? 'accepted' : 'permission';
}

function expectAllowed(outcome: string): void {
  if (outcome.startsWith('rule.') || outcome === 'reference') throw new NotExercised(`the row that was tried is refused as ${outcome}`);
  expect(outcome).toBe('accepted');
}

/** To see that a field can be read it must hold something. */
async function filled(place: Place, make: (values: Record<string, unknown>) => Promise<Made>): Promise<Made> {
  const { session, object, action, member } = place;
  if (member === undefined || action !== 'read') return make({});
  const field = objectOf(session.model, object).fields[member];
  const value = field && sampleValue(field, session.next());
  return value === undefined ? make({}) : make({ [member]: value }).catch(() => put(session, object, member, value));
}

/** Gives the field of a grant a value on a row that was made without. */
async function fill({ session, object, action, member }: Place, made: Made): Promise<Made> {
  const field = member === undefined ? undefined : objectOf(session.model, object).fields[member];
  if (member === undefined || !field || action !== 'read') return made;
  const value = sampleValue(field, session.next());
  if (value !== undefined) await session.database.as(changerOf(session, object, member)).update(object, made.row.id, { [member]: value });
  return made;
}

/** Every state is tried: what a condition says of the state can't be chosen at creation. */
async function makeConditional(place: Place, where: string, holds: boolean): Promise<Made> {
  const { session, role, object } = place;
  const { machine, states } = objectOf(session.model, object);
  if (place.member !== undefined && rightOn(session.model, role, object, 'read') === 'own') throw new NotExercised(`${role} sees own rows only: none is known on which the condition is ${holds}`);
  const condition = expressionIs(where, { model: session.model, object, place: 'where' }, holds);
  for (const state of machine ? Object.keys(states) : [undefined]) {
    try {
      if (state === undefined) return await makeWhere(session, object, [condition], { user: role });
      return await accept(makeInState(session, object, state, [inState(session.model, object, state, condition)]));
    } catch (error) {
      if (!(error instanceof NotExercised)) throw error;
      await session.restart();
    }
  }
  throw new NotExercised(`no row was found on which the condition is ${holds}`);
}

function rowChecks(place: Place): Check[] {
  const { session, role, object, action, right } = place;
  const allowed = (name: string, make: () => Promise<Made>): Check => ({ name: `${action}: ${name}`, run: async () => expectAllowed(await act(place, await accept(make()))) });
  const denied = (name: string, make: () => Promise<Made>): Check => ({ name: `${action}: ${name}`, run: async () => expect(await act(place, await accept(make()))).toBe('permission') });
  const foreign = (): Promise<Made> => filled(place, (values) => makeForeign(session, object, role, values));
  const own = (): Promise<Made> => filled(place, (values) => makeOwn(session, object, role, values));
  if (right === 'all') return [allowed('on a row of somebody else', foreign)];
  if (right === 'none') return [denied('on no row', () => filled(place, (values) => makeFitting(session, object, values)))];
  if (right === 'own') return [allowed('on an own row', own), denied('not on a row of somebody else', foreign)];
  const { where } = right as { where: string };
  const conditional = async (holds: boolean): Promise<Made> => fill(place, await makeConditional(place, where, holds));
  return [allowed(`where ${where}`, () => conditional(true)), denied(`not where ${where} is false`, () => conditional(false))];
}

/** Returns the checks of a grant on an object: what it gives, and what it leaves out. */
export const grantChecks: ChecksOf = (session, { names }) => {
  const [role, object] = names as [string, string];
  return ACTIONS.flatMap((action) => {
    const place = { session, role, object, action, right: rightOn(session.model, role, object, action) };
    return action === 'create' ? makeCreation(session, role, object, place.right) : rowChecks(place);
  });
};

/** Returns the checks of a grant on a field. */
export const fieldGrantChecks: ChecksOf = (session, { names }) => {
  const [role, object, member] = names as [string, string, string];
  const given = session.model.roles[role]?.objects[object]?.fields[member];
  return (['read', 'update'] as const).filter((action) => given?.[action] !== undefined)
    .flatMap((action) => rowChecks({ session, role, object, action, member, right: rightOnField(session.model, role, object, member, action) }));
};

/** Returns the checks that a role without any grant on an object can do nothing with it. */
export function strangerChecks(session: Session, role: string, object: string): Check[] {
  return ACTIONS.flatMap((action) => (action === 'create' ? makeCreation(session, role, object, 'none') : rowChecks({ session, role, object, action, right: 'none' })))
    .map((check) => ({ ...check, name: `${role} on ${object}, without a grant: ${check.name}`, partial: true }));
}

/** Returns the checks of a role: it can act, some grant gives it something, and where none does it has nothing. */
export const roleChecks: ChecksOf = (session, { names }) => {
  const [role] = names as [string];
  return [{
    name: 'has people who may do something',
    run: async () => {
      const grants = Object.entries(session.model.roles[role]?.objects ?? {});
      const given = grants.filter(([, grant]) => ACTIONS.some((action) => (grant[action] ?? 'none') !== 'none') || Object.keys(grant.fields).length > 0);
      expect(given.map(([object]) => object), `what ${role} has rights on`).not.toEqual([]);
      for (const [object, grant] of given) if ((grant.read ?? 'none') !== 'none') await session.database.as(role).list(object);
    },
  }, ...Object.keys(session.model.objects).filter((object) => !session.model.roles[role]?.objects[object]).flatMap((object) => strangerChecks(session, role, object))];
};
