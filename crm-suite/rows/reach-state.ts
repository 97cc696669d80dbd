/** Leads a row to a state by the transitions of its object's machine, as people who may. */
import type { Model, ObjectElement, Right, Transition } from '#engine/model.ts';
import type { Session } from '../session.ts';
import { NotExercised, objectOf, type Made } from './made.ts';
import { prepareTransition } from './preparations.ts';
import { broadestFirst, rightOn } from './rights.ts';

export type Way = { name: string; transition: Transition }[];

/** Returns the shortest way of transitions between two states, or undefined. */
export function findWay(object: ObjectElement, from: string, to: string): Way | undefined {
  const reached = new Map<string, Way>([[from, []]]);
  for (const [state, way] of reached) {
    if (state === to) return way;
    for (const [name, transition] of Object.entries(object.transitions)) {
      if (transition.from.includes(state) && !reached.has(transition.to)) reached.set(transition.to, [...way, { name, transition }]);
    }
  }
  return undefined;
}

/**
 * Returns on which rows a role may fire a transition: those it may update, or, when it is named and may update none, those it may read.
 * Source: docs/dsl.md, "Rights".
 */
export function rightToFire(model: Model, role: string, object: string, transition: Transition): Right {
  if (transition.roles && !transition.roles.includes(role)) return 'none';
  const update = rightOn(model, role, object, 'update');
  return update === 'none' && transition.roles ? rightOn(model, role, object, 'read') : update;
}

/** Returns the roles that may fire a transition, the broadest right first. */
export function firingRoles(model: Model, object: string, transition: Transition): string[] {
  return broadestFirst(Object.keys(model.roles), (role) => rightToFire(model, role, object, transition));
}

/** Fires one transition, doing first what the CRM's own rules ask for. */
export async function fire(session: Session, made: Made, name: string, as?: string): Promise<void> {
  const transition = objectOf(session.model, made.object).transitions[name];
  if (!transition) throw new Error(`${made.object} has no transition ${name}`);
  const role = as ?? firingRoles(session.model, made.object, transition)[0];
  if (!role) throw new NotExercised(`no role may fire ${made.object}.${name}`);
  await prepareTransition(session, made, name, fire);
  await session.database.as(role).transition(made.object, String(made.row['id']), name);
}

/** Brings a row from its initial state to another. */
export async function reachState(session: Session, made: Made, state: string): Promise<void> {
  const object = objectOf(session.model, made.object);
  const from = object.machine?.initial as string;
  const way = findWay(object, from, state);
  if (!way) throw new NotExercised(`no way leads from ${from} to ${state}`);
  for (const { name } of way) await fire(session, made, name);
}
