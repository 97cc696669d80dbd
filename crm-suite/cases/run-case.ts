/** Runs one case of a module: what it promises, step by step, each as the user that it names. Source: docs/dsl.md, "Cases". */
import { expect } from 'vitest';
import type { Position } from '#engine/problem.ts';
import type { Scope } from '#schemas/elements.ts';
import type { CaseEntry, Step } from '#schemas/types.ts';
import { expectValue, sameValue } from '../derived/check.ts';
import { Refusal, type Actor, type Row } from '../harness/database.ts';
import { expressionIs } from '../rows/conditions.ts';
import { loadRow, stepsOf } from '../rows/load.ts';
import { objectOf } from '../rows/made.ts';
import type { Session } from '../session.ts';
import { resolveValues, type Refs } from './values.ts';

/** Told of each step before it runs, and of each element that it has shown. */
export type Witness = { step(index: number): void; shown(scope: Scope, target: string): void };

type Run = { session: Session; actor: Actor; refs: Map<string, { object: string; id: string }>; witness: Witness };

const DEFAULT_USER = 'admin';

function refOf(refs: Refs, name: string): { object: string; id: string } {
  const found = refs.get(name);
  if (!found) throw new Error(`no step before this one gave a row the ref "${name}"`);
  return found;
}

/** An option that the database took is shown; a field is more than one value of it. */
function showOptions({ session, witness }: Run, object: string, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) {
    for (const { key } of objectOf(session.model, object).fields[name]?.options ?? []) if (key === value) witness.shown('object', `${object}.${name}.options.${key}`);
  }
}

async function write(run: Run, step: Step): Promise<void> {
  const { session, actor, refs, witness } = run;
  const values = step.values ?? {};
  if (step.create !== undefined) {
    const row = await actor.create(step.create, resolveValues(objectOf(session.model, step.create), values, refs));
    if (step.ref !== undefined) refs.set(step.ref, { object: step.create, id: row.id });
    showOptions(run, step.create, values);
  } else if (step.update !== undefined) {
    const { object, id } = refOf(refs, step.update);
    await actor.update(object, id, resolveValues(objectOf(session.model, object), values, refs));
    showOptions(run, object, values);
  } else if (step.delete !== undefined) {
    const { object, id } = refOf(refs, step.delete);
    await actor.remove(object, id);
  } else if (step.transition) {
    const { object, id } = refOf(refs, step.transition.ref);
    await actor.transition(object, id, step.transition.do);
    witness.shown('state', `${object}.transitions.${step.transition.do}`);
    witness.shown('state', `${object}.states.${objectOf(session.model, object).transitions[step.transition.do]?.to}`);
  }
}

async function expectRow({ session, actor, refs }: Run, step: Step, ref: string): Promise<void> {
  const { object, id } = refOf(refs, ref);
  const element = objectOf(session.model, object);
  const row = await actor.find(object, id);
  expect(row, `${ref} is visible to ${actor.user}`).toBeDefined();
  const wanted = resolveValues(element, step.values ?? {}, refs);
  if (step.state !== undefined && element.machine) wanted[element.machine.field] = step.state;
  for (const [name, value] of Object.entries(wanted)) expectValue(row?.[name], value, `${name} of ${ref}`);
}

async function countRows({ session, actor }: Run, { object, where }: NonNullable<Step['count']>): Promise<number> {
  const rows = await actor.list(object);
  if (where === undefined) return rows.length;
  const condition = expressionIs(where, { model: session.model, object, place: 'filter' }, true);
  const loaded = await Promise.all(rows.map((row) => loadRow(session, object, row.id, stepsOf(condition.reads))));
  return loaded.filter((row) => row && condition.holds({ row })).length;
}

function expectRows(actual: readonly Record<string, unknown>[], wanted: readonly Record<string, unknown>[], name: string): void {
  const left = [...actual];
  for (const row of wanted) {
    const index = left.findIndex((each) => Object.entries(row).every(([key, value]) => sameValue(each[key], value)));
    expect(index, `${name} has the row ${JSON.stringify(row)} among ${JSON.stringify(left)}`).toBeGreaterThanOrEqual(0);
    left.splice(index, 1);
  }
  expect(left, `${name} has no further rows`).toEqual([]);
}

async function look(run: Run, step: Step): Promise<void> {
  if (step.expect !== undefined) return expectRow(run, step, step.expect);
  if (step.absent !== undefined) {
    const { object, id } = refOf(run.refs, step.absent);
    return expect(await run.actor.find(object, id) as Row | undefined, `${step.absent} as ${run.actor.user}`).toBeUndefined();
  }
  if (step.count) return expect(await countRows(run, step.count), `number of ${step.count.object} as ${run.actor.user}`).toBe(step.count.is);
  if (step.report) {
    expectRows(await run.actor.report(step.report.name), step.report.rows as Record<string, unknown>[], step.report.name);
    run.witness.shown('report', step.report.name);
  }
}

/** Refused as the step says, or not at all. */
async function take(run: Run, step: Step): Promise<void> {
  const name = Object.keys(step)[0] as string;
  try {
    await write(run, step);
    await look(run, step);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (step.refused === undefined) throw new Error(`${name} as ${run.actor.user} is refused: ${error.kind} (${error.message})`, { cause: error });
    expect(error.kind, `how ${name} as ${run.actor.user} is refused`).toBe(step.refused);
    if (step.refused.startsWith('rule.')) run.witness.shown('rule', `${ruleOwner(run.session, step.refused.slice('rule.'.length))}.${step.refused.slice('rule.'.length)}`);
    return;
  }
  if (step.refused !== undefined) expect.fail(`${name} as ${run.actor.user} is accepted, but should be refused: ${step.refused}`);
}

function ruleOwner({ model }: Session, rule: string): string | undefined {
  return Object.keys(model.objects).find((object) => model.objects[object]?.rules[rule]);
}

/** Runs the steps of a case in order and throws at the first that does not go as it says. */
export async function runCase(session: Session, entry: CaseEntry, witness: Witness): Promise<void> {
  const refs: Run['refs'] = new Map();
  for (const [index, step] of entry.steps.entries()) {
    witness.step(index);
    await take({ session, actor: session.database.as(step.as ?? entry.as ?? DEFAULT_USER), refs, witness }, step);
  }
}

/** Returns where a step stands. */
export function placeOf(source: { at(path: readonly (string | number)[]): Position }, entry: number, step: number): Position {
  return source.at(['cases', entry, 'steps', step]);
}
