/** Makes rows that can get to a state: guards and rules on the way are looked at before the row is made. */
import type { Model, Transition } from '#engine/model.ts';
import type { Session } from '../session.ts';
import { creationRules, eventsOf, expressionIs, ruleIsKept, type Condition } from './conditions.ts';
import { NotExercised, objectOf, type Made } from './made.ts';
import { makeFitting, makeWhere } from './make-fitting.ts';
import { findWay, reachState } from './reach-state.ts';
import { findDraft } from './search.ts';

/** The condition as it will be asked when the row is in that state. */
export function inState(model: Model, object: string, state: string, condition: Condition): Condition {
  const field = objectOf(model, object).machine?.field;
  if (field === undefined) return condition;
  return { ...condition, holds: (environment) => condition.holds({ ...environment, row: { ...environment.row, [field]: state } }) };
}

/** Returns what must be true of a row so that a transition is open: its guard, and the rules about leaving and entering. */
export function openingsOf(model: Model, object: string, transition: Transition, from: string): Condition[] {
  const events = [`enter.${transition.to}`, `leave.${from}`];
  const rules = Object.values(objectOf(model, object).rules).filter((rule) => eventsOf(rule).some((event) => events.includes(event)));
  const guard = transition.guard === undefined ? [] : [expressionIs(transition.guard, { model, object, place: 'guard', event: 'transition' }, true)];
  return [...guard, ...rules.map((rule) => ruleIsKept(model, object, rule, 'transition'))].map((condition) => inState(model, object, transition.to, condition));
}

/** Returns what the way from the initial state asks for. */
export function openingsOnTheWay(model: Model, object: string, state: string): Condition[] {
  const owner = objectOf(model, object);
  let from = owner.machine?.initial as string;
  return (findWay(owner, from, state) ?? []).flatMap(({ transition }) => {
    const asked = openingsOf(model, object, transition, from);
    from = transition.to;
    return asked;
  });
}

/**
 * Returns a row on which the conditions hold and as many of the wishes as can hold at all:
 * what a rule asks of other rows is made later, by a preparation.
 */
export async function makeFit(session: Session, object: string, conditions: readonly Condition[], wishes: readonly Condition[]): Promise<Made> {
  const always = [...conditions, ...creationRules(session.model, object)];
  const possible = wishes.filter((wish) => findDraft(session, { object, conditions: [...always, wish] }) !== undefined);
  return conditions.length + possible.length ? makeWhere(session, object, [...conditions, ...possible]) : makeFitting(session, object);
}

/** Returns a new row led to a state. Problems: NotExercised when no way leads there. */
export async function makeInState(session: Session, object: string, state: string, conditions: readonly Condition[] = [], further: readonly Condition[] = []): Promise<Made> {
  const owner = objectOf(session.model, object);
  if (!findWay(owner, owner.machine?.initial as string, state)) throw new NotExercised(`no way leads to ${state}`);
  const made = await makeFit(session, object, conditions, [...openingsOnTheWay(session.model, object, state), ...further]);
  await reachState(session, made, state);
  return made;
}
