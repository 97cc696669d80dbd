/** What an operation returns: the model it made, or what forbids it. */
import type { Model } from '../model.ts';
import type { Finding, Path } from '../problem.ts';

export type Outcome = { model: Model; findings: Finding[] };

/** One operation on one element. */
export type Act = {
  model: Model;
  names: readonly string[];
  target: string;
  value: Readonly<Record<string, unknown>>;
  /** To what names the element in the module file. */
  at: Path;
  /** True when it is the key at the end of `at` that names it. */
  onKey?: boolean;
  /** To the value. */
  path: Path;
};

export function done(model: Model): Outcome {
  return { model, findings: [] };
}

export function refuse(model: Model, ...findings: Finding[]): Outcome {
  return { model, findings };
}

/** Returns the findings of an act; those about its name say where the name stands. */
export function refuseAct(act: Act, model: Model, ...findings: Finding[]): Outcome {
  return { model, findings: findings.map((finding) => (act.onKey && finding.path === act.at ? { ...finding, onKey: true } : finding)) };
}
