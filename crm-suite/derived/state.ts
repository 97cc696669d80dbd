/** What is shown of a state machine, its states and its transitions. */
import { expect } from 'vitest';
import type { Transition } from '#engine/model.ts';
import { outcomeOf } from '../outcome.ts';
import { creationRules, expressionIs } from '../rows/conditions.ts';
import { makeFitting } from '../rows/make-fitting.ts';
import { inState, makeInState, openingsOf, openingsOnTheWay } from '../rows/make-in-state.ts';
import { NotExercised, objectOf, type Made } from '../rows/made.ts';
import { makeOwn } from '../rows/own.ts';
import { prepareTransition } from '../rows/preparations.ts';
import { findWay, fire, firingRoles, reachState, rightToFire } from '../rows/reach-state.ts';
import { rightOn, rolesWith } from '../rows/rights.ts';
import { findDraft } from '../rows/search.ts';
import type { Session } from '../session.ts';
import { accept, refuse, type Check, type ChecksOf } from './check.ts';

async function stateOf(session: Session, { object, row }: Made): Promise<unknown> {
  const reader = rolesWith(session.model, object, 'read')[0];
  const field = objectOf(session.model, object).machine?.field;
  return reader && field ? (await session.database.as(reader).find(object, row.id))?.[field] : undefined;
}

/** The state is a column like others to who may change the row: written past its transitions, it stays. */
function pastChecks(session: Session, object: string, field: string, initial: string): Check[] {
  const { states, transitions } = objectOf(session.model, object);
  const led = new Set(Object.values(transitions).filter(({ from }) => from.includes(initial)).map(({ to }) => to));
  const far = Object.keys(states).find((state) => state !== initial && !led.has(state));
  const role = rolesWith(session.model, object, 'update')[0];
  if (far === undefined || role === undefined) return [];
  return [{
    name: `it cannot be written past its transitions, to ${far}`, partial: true,
    run: async () => {
      const made = await accept(makeFitting(session, object));
      expect(await outcomeOf(session.database.as(role).update(object, made.row.id, { [field]: far }))).toBe('transition');
    },
  }];
}

/** Returns the checks of a machine as a whole. */
export const machineChecks: ChecksOf = (session, { names }) => {
  const [object] = names as [string];
  const { machine, states } = objectOf(session.model, object);
  if (!machine) throw new Error(`the model has no state machine for ${object}`);
  const other = Object.keys(states).find((state) => state !== machine.initial);
  return [
    { name: `a new row begins as ${machine.initial}`, run: async () => expect(await stateOf(session, await accept(makeFitting(session, object)))).toBe(machine.initial) },
    ...(other === undefined ? [] : [{ name: `a new row cannot begin as ${other}`, run: () => refuse(makeFitting(session, object, { [machine.field]: other }), 'transition', 'invalid') }]),
    ...pastChecks(session, object, machine.field, machine.initial),
  ];
};

/** Returns the checks of a state: a row gets there, and, when it is final, no further. */
export const stateChecks: ChecksOf = (session, { names }) => {
  const [object, state] = names as [string, string];
  const { states, transitions } = objectOf(session.model, object);
  return [
    {
      name: 'a row gets there',
      run: async () => {
        expect(await stateOf(session, await accept(makeInState(session, object, state)))).toBe(state);
      },
    },
    ...(states[state]?.final ? [{ name: 'nothing leads on from it', partial: true, run: () => expect(Object.entries(transitions).filter(([, { from }]) => from.includes(state)).map(([name]) => name)).toEqual([]) }] : []),
  ];
};

type Place = { session: Session; object: string; name: string; transition: Transition };

/** A row in the state that the transition leads from, fit to take it where that is known how. */
async function makeReady({ session, object, name, transition }: Place, from: string, owner?: string): Promise<Made> {
  const ready = async (): Promise<Made> => {
    if (!owner) return makeInState(session, object, from, [], openingsOf(session.model, object, transition, from));
    const wishes = [...openingsOnTheWay(session.model, object, from), ...openingsOf(session.model, object, transition, from), ...creationRules(session.model, object)];
    const draft = wishes.length ? findDraft(session, { object, conditions: wishes }) : undefined;
    const made = await makeOwn(session, object, owner, draft?.values);
    await reachState(session, made, from);
    return made;
  };
  const made = await accept(ready());
  await prepareTransition(session, made, name, fire);
  return made;
}

function legalChecks(place: Place, froms: readonly string[]): Check[] {
  const { session, object, name, transition } = place;
  return firingRoles(session.model, object, transition).flatMap((role) => froms.map((from): Check => ({
    name: `${role} may take it from ${from}`,
    run: async () => {
      const right = rightToFire(session.model, role, object, transition);
      if (typeof right === 'object') throw new NotExercised(`${role} may take it only where ${right.where}`);
      const made = await makeReady(place, from, right === 'own' ? role : undefined);
      await accept(session.database.as(role).transition(object, made.row.id, name));
      expect(await stateOf(session, made)).toBe(transition.to);
    },
  })));
}

function forbiddenChecks(place: Place, from: string): Check[] {
  const { session, object, name, transition } = place;
  const firing = new Set(firingRoles(session.model, object, transition));
  return Object.keys(session.model.roles).filter((role) => !firing.has(role)).map((role): Check => ({
    name: `${role} may not take it`,
    run: async () => {
      // On a row that it may otherwise change, so that it is the transition that it lacks.
      const made = await makeReady(place, from, rightOn(session.model, role, object, 'update') === 'own' ? role : undefined);
      expect(await outcomeOf(session.database.as(role).transition(object, made.row.id, name))).toMatch(/^(permission|transition)$/);
      expect(await stateOf(session, made)).toBe(from);
    },
  }));
}

function illegalChecks({ session, object, name, transition }: Place): Check[] {
  const { machine, states, transitions } = objectOf(session.model, object);
  const reachable = Object.keys(states).filter((state) => !transition.from.includes(state) && findWay(objectOf(session.model, object), machine?.initial as string, state));
  return reachable.map((state): Check => ({
    name: `nobody may take it from ${state}`,
    run: async () => {
      const role = firingRoles(session.model, object, transition)[0];
      if (!role) throw new NotExercised('no role may take it at all');
      const made = await accept(makeInState(session, object, state));
      await refuse(session.database.as(role).transition(object, made.row.id, name), 'transition', 'permission');
      const writer = rolesWith(session.model, object, 'update')[0];
      const otherWay = Object.values(transitions).some(({ from, to }) => from.includes(state) && to === transition.to);
      // Nor by writing the state itself, past all transitions.
      if (machine && writer && state !== transition.to && !otherWay) await refuse(session.database.as(writer).update(object, made.row.id, { [machine.field]: transition.to }), 'transition', 'permission');
      expect(await stateOf(session, made)).toBe(state);
    },
  }));
}

function guardChecks(place: Place, from: string): Check[] {
  const { session, object, name, transition } = place;
  const { guard } = transition;
  if (guard === undefined) return [];
  return [{
    name: 'its guard keeps it closed',
    run: async () => {
      const closed = expressionIs(guard, { model: session.model, object, place: 'guard', event: 'transition' }, false);
      const made = await accept(makeInState(session, object, from, [inState(session.model, object, transition.to, closed)]));
      const role = firingRoles(session.model, object, transition)[0] as string;
      await refuse(session.database.as(role).transition(object, made.row.id, name), 'transition');
    },
  }];
}

/** Returns the checks of a transition: per role, from every state, and with its guard closed. */
export const transitionChecks: ChecksOf = (session, { names }) => {
  const [object, name] = names as [string, string];
  const owner = objectOf(session.model, object);
  const transition = owner.transitions[name];
  if (!transition) throw new Error(`the model has no transition ${object}.${name}`);
  const place = { session, object, name, transition };
  const froms = transition.from.filter((state) => findWay(owner, owner.machine?.initial as string, state));
  const [from] = froms;
  if (from === undefined) return [{ name: 'can be taken', run: () => { throw new NotExercised('no row gets to a state that it leads from'); } }];
  return [...legalChecks(place, froms), ...forbiddenChecks(place, from), ...illegalChecks(place), ...guardChecks(place, from)];
};
