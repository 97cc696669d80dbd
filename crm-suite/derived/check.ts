/** One thing to be shown of one element, and the words that the checks of all kinds share. */
import { Decimal } from 'decimal.js';
import { expect } from 'vitest';
import { Refusal } from '../harness/database.ts';
import { outcomeOf } from '../outcome.ts';
import { NotExercised } from '../rows/made.ts';
import type { Session } from '../session.ts';
import type { Element } from './elements.ts';

export type Check = {
  name: string;
  /** Throws NotExercised where the element can't be tried without knowing more. */
  run(): Promise<void> | void;
  /** True when this alone does not show the element: coverage counts on another check. */
  partial?: boolean;
};

export type ChecksOf = (session: Session, element: Element) => Check[];

/** Returns what an attempt gives that should be accepted. A rule that refuses the sample says nothing against the element. */
export async function accept<T>(attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof Refusal && error.kind.startsWith('rule.')) throw new NotExercised(`${error.kind} refuses every value that was tried: ${error.message}`);
    throw error;
  }
}

/** Fails unless the attempt is refused in one of the given ways; a rule may also be the first to say no. */
export async function refuse(attempt: Promise<unknown>, ...kinds: string[]): Promise<void> {
  const outcome = await outcomeOf(attempt);
  if (!outcome.startsWith('rule.')) expect(kinds, `it was ${outcome === 'accepted' ? outcome : `refused as ${outcome}`}, but must be refused`).toContain(outcome);
}

function isNumber(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
}

/** Returns whether two values are one: numbers by amount, moments by time, lists in any order, the rest to the letter. */
export function sameValue(a: unknown, b: unknown): boolean {
  if ((a ?? null) === null || (b ?? null) === null) return (a ?? null) === (b ?? null);
  if (isNumber(a) && isNumber(b)) return new Decimal(a).eq(new Decimal(b));
  if (Array.isArray(a) && Array.isArray(b)) return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
  if (typeof a === 'string' && typeof b === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(a) && /^\d{4}-\d{2}-\d{2}T/.test(b)) return Date.parse(a) === Date.parse(b);
  return typeof a === 'object' ? JSON.stringify(a) === JSON.stringify(b) : a === b;
}

/** Fails unless the two values are one. */
export function expectValue(actual: unknown, expected: unknown, what: string): void {
  if (!sameValue(actual, expected)) expect(actual, what).toEqual(expected);
}
