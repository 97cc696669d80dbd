/** What a row shall be like, in terms of the model's expressions. */
import type { Environment } from '#engine/cel/evaluate-rows.ts';
import type { CelContext, Read } from '#engine/cel/types.ts';
import type { Model, Rule } from '#engine/model.ts';
import { ask, checkedOf } from './expressions.ts';

export type Event = NonNullable<CelContext['event']>;

export type Condition = {
  /** The expressions: their literals are worth trying. */
  texts: readonly string[];
  reads: readonly Read[];
  holds(environment: Environment): boolean;
};

/** Returns the condition that an expression comes out as wished; `false` is definitely false, not unknown. */
export function expressionIs(text: string, context: CelContext, wish: boolean): Condition {
  const checked = checkedOf(text, context);
  return { texts: [text], reads: checked.reads, holds: (environment) => ask(checked, environment) === wish };
}

function opens(model: Model, object: string, rule: Rule, event: Event): Condition | undefined {
  return rule.when === undefined ? undefined : expressionIs(rule.when, { model, object, event, place: 'when' }, true);
}

/** Returns the condition that a rule speaks and its check comes out as wished. */
export function ruleSays(model: Model, object: string, rule: Rule, event: Event, wish: boolean): Condition {
  const when = opens(model, object, rule, event);
  const check = expressionIs(rule.check, { model, object, event, place: 'check' }, wish);
  return {
    texts: [...check.texts, ...(when?.texts ?? [])], reads: [...check.reads, ...(when?.reads ?? [])],
    holds: (environment) => (when?.holds(environment) ?? true) && check.holds(environment),
  };
}

/** Returns the condition that a rule does not refuse: it refuses only what is definitely false, and only when it speaks. */
export function ruleIsKept(model: Model, object: string, rule: Rule, event: Event): Condition {
  const broken = ruleSays(model, object, rule, event, false);
  return { ...broken, holds: (environment) => !broken.holds(environment) };
}

const DEFAULT_EVENTS: readonly string[] = ['create', 'update'];

/** Returns the events at which a rule speaks. */
export function eventsOf(rule: Rule): readonly string[] {
  return rule.events ?? DEFAULT_EVENTS;
}

/** Returns for every rule that speaks at creation, except those named, that it is kept. */
export function creationRules(model: Model, object: string, except: readonly string[] = []): Condition[] {
  return Object.entries(model.objects[object]?.rules ?? {})
    .filter(([name, rule]) => eventsOf(rule).includes('create') && !except.includes(name))
    .map(([, rule]) => ruleIsKept(model, object, rule, 'create'));
}
