/** What became of an attempt: the database took it, or refused it and said why. */
import { TestRunner } from 'vitest';
import type { Model } from '#engine/model.ts';
import { Refusal } from './harness/database.ts';

/** Returns `accepted`, or the kind of the refusal. Problems: any other error is a bug and is thrown on. */
export async function outcomeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'accepted';
  } catch (error) {
    if (error instanceof Refusal) return error.kind;
    throw error;
  }
}

function moduleOfRule(model: Model, kind: string): string | undefined {
  const name = kind.replace(/^rule\./, '');
  return Object.values(model.objects).map((object) => object.rules[name]?.module).find((module) => module !== undefined);
}

/** Ends the running test as not exercised. */
export function skipTest(note: string): never {
  const test = TestRunner.getCurrentTest();
  if (!test) throw new Error('skipTest is for running tests only');
  return test.context.skip(note) as never;
}

/**
 * Returns what an attempt gives that the CRM by itself allows.
 * Another module may add a rule that forbids it, which is that module's good right: then the test ends as not exercised.
 */
export async function allow<T>(model: Model, attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof Refusal && error.kind.startsWith('rule.')) {
      const module = moduleOfRule(model, error.kind);
      if (module && module !== 'crm') skipTest(`a rule of the module ${module} forbids it: ${error.kind}`);
    }
    throw error;
  }
}
