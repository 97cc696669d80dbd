/** What an operation returns: the model it made, or what forbids it. */
import type { Model } from '../model.ts';
import type { Finding } from '../problem.ts';

export type Outcome = { model: Model; findings: Finding[] };

/** One operation on one element. `at` leads to the target in the module file, `path` to the value. */
export type Act = { model: Model; names: readonly string[]; target: string; value: Readonly<Record<string, unknown>>; at: readonly (string | number)[]; path: readonly (string | number)[] };

export function done(model: Model): Outcome {
  return { model, findings: [] };
}

export function refuse(model: Model, ...findings: Finding[]): Outcome {
  return { model, findings };
}
