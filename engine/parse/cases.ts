/** The steps of cases: each does one thing, and says only what goes with it. */
import type { CaseEntry, Step } from '#schemas/types.ts';
import type { Finding, Path } from '../problem.ts';

const CHANGE = ['refused', 'as'];

/** What may stand beside what a step does. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  create: ['ref', 'values', ...CHANGE], update: ['values', ...CHANGE], delete: CHANGE, transition: CHANGE,
  expect: ['values', 'state', 'as'], absent: ['as'], count: ['as'], report: ['as'],
};

const ACTS = Object.keys(BESIDE);

function finding(message: string, help: string, path: Path, onKey = false): Finding {
  return { code: 'PF04', level: 'L3', message, help, path, ...(onKey ? { onKey } : {}) };
}

function checkStep(step: Step, path: Path): Finding[] {
  const keys = Object.keys(step);
  const [act, second] = keys.filter((key) => ACTS.includes(key));
  if (act === undefined) return [finding('the step does nothing', `Write one of ${ACTS.join(', ')}.`, path)];
  if (second !== undefined) return [finding(`the step does two things, "${act}" and "${second}"`, 'Make two steps of it.', [...path, second], true)];
  return keys.filter((key) => key !== act && !BESIDE[act]!.includes(key))
    .map((key) => finding(`"${key}" does not go with "${act}"`, `Write only ${BESIDE[act]!.join(', ')} beside it.`, [...path, key], true));
}

/** A ref names one row: made once, and before it is used. */
function checkRefs(entry: CaseEntry, path: Path): Finding[] {
  const made = new Set<string>();
  return entry.steps.flatMap((step, index) => {
    const [key, used] = step.update !== undefined ? ['update', step.update] : step.delete !== undefined ? ['delete', step.delete]
      : step.expect !== undefined ? ['expect', step.expect] : step.absent !== undefined ? ['absent', step.absent] : ['transition', step.transition?.ref];
    const unknown = used !== undefined && !made.has(used);
    const again = step.ref !== undefined && made.has(step.ref);
    if (step.ref !== undefined) made.add(step.ref);
    if (again) return [finding(`"${step.ref}" names a row already`, 'Choose another ref.', [...path, index, 'ref'])];
    return unknown ? [finding(`no step before this one makes "${used}"`, `Add a step "create: …, ref: ${used}" before it.`, [...path, index, key!])] : [];
  });
}

/**
 * Returns what is wrong with the steps of a module's cases, beyond what the schema sees.
 * Problems: PF04
 */
export function checkCases(cases: readonly CaseEntry[]): Finding[] {
  return cases.flatMap((entry, index) => {
    const path = ['cases', index, 'steps'];
    const steps = entry.steps.flatMap((step, at) => checkStep(step, [...path, at]));
    return steps.length ? steps : checkRefs(entry, path);
  });
}
