/** The vocabulary of typed expressions: where they stand, what kinds of value there are, what they read. */
import type { Model } from '../model.ts';

export type Place = 'check' | 'when' | 'guard' | 'where' | 'filter' | 'formula' | 'default';

export type CelContext = {
  model: Model;
  /** PascalCase: the object whose row the expression speaks of. */
  object: string;
  place: Place;
  event?: 'create' | 'update' | 'delete' | 'transition';
  /** For `formula` and `default`: the field that takes the result, which must suit it. */
  field?: string;
};

export type CelType =
  /** `currency` is there for money only; DEFAULT_CURRENCY when the field names none. */
  | { kind: 'number'; currency?: string }
  | { kind: 'text' }
  /** An option field, a state field (`of: 'Order.status'`) or the user's role (`of: 'user.role'`). */
  | { kind: 'option'; of: string; keys: readonly string[] }
  | { kind: 'boolean' }
  | { kind: 'date' }
  | { kind: 'dateTime' }
  | { kind: 'duration' }
  | { kind: 'json' }
  | { kind: 'null' }
  | { kind: 'row'; object: string }
  | { kind: 'rows'; object: string }
  | { kind: 'values'; of: CelType };

export const DEFAULT_CURRENCY = 'the default currency';

/** One step from a row to another: a relation followed, or an inverse. */
export type Step = { object: string; name: string; kind: 'relation' | 'inverse' };

/**
 * One name that an expression uses. Units: offsets in the expression's text.
 * `steps` lead from the expression's own row to `object`; A read of kind `key` is an option, state or role (object `user`, name `role`) that is written out: `key` says which;
 * `through` is the formula field ("Order.total") in whose text the name stands, then the offsets are those of the formula's use.
 */
export type Read = {
  object: string; name: string;
  kind: 'field' | 'system' | 'state' | 'relation' | 'inverse' | 'key';
  steps: readonly Step[];
  /** True when the row before is read. */
  old: boolean;
  key?: string;
  through?: string;
  start: number; end: number;
};

/** Returns how an expression calls the row of an object: its name in camelCase. */
export function rowName(object: string): string {
  return object.charAt(0).toLowerCase() + object.slice(1);
}

/** Returns a type in words for a message. */
export function describe(type: CelType): string {
  switch (type.kind) {
    case 'number': return type.currency === undefined ? 'a number' : `money in ${type.currency}`;
    case 'text': return 'a text';
    case 'option': return `a choice of ${type.of}`;
    case 'boolean': return 'true or false';
    case 'date': return 'a date';
    case 'dateTime': return 'a date with time';
    case 'duration': return 'a duration';
    case 'json': return 'JSON';
    case 'null': return 'null';
    case 'row': return `a row of ${type.object}`;
    case 'rows': return `a list of ${type.object}`;
    case 'values': return `a list, each ${describe(type.of)}`;
  }
}
