/** Patches on a model: all of them, or none and what forbids them. */
import { ELEMENT_FORMS, type Op } from '#schemas/elements.ts';
import type { Patch } from '#schemas/types.ts';
import { diffModels } from './diff.ts';
import type { Model } from './model.ts';
import { familyOf } from './operations/families.ts';
import type { Actor, Family } from './operations/family.ts';
import { insert } from './operations/insert.ts';
import type { Act, Outcome } from './operations/outcome.ts';
import { remove } from './operations/remove.ts';
import { reorder } from './operations/reorder.ts';
import { inOneGo } from './operations/tree.ts';
import { replace } from './operations/replace.ts';
import { update } from './operations/update.ts';
import type { Finding } from './problem.ts';
import { isRestoring, restore, restoringOf, type Restoring } from './restore.ts';
import { formOf, parseTarget, targetOf } from './target.ts';

/** A patch as modules write it, or one that puts back what was; only the engine makes the latter. */
export type AnyPatch = Patch | Restoring;

type Operation = (act: Act, family: Family, actor: Actor) => Outcome;
const OPERATION: Record<Op, Operation> = { add: insert, update, replace, remove, reorder };

/**
 * The order in which one file's patches act, whatever their order in the file: what goes makes room, what comes stands on what
 * came, and only then is anything changed or moved. Whole orders come before single moves.
 */
const PHASES: readonly Op[] = ['remove', 'add', 'replace', 'update', 'reorder'];
const DEPTH = new Map(ELEMENT_FORMS.map((form, index) => [form.kind, index]));

type Planned = { act: Omit<Act, 'model'>; family: Family; op: Op; rank: number; index: number };

function rankOf(op: Op, family: Family, value: unknown): number {
  const depth = DEPTH.get(family.kind)!;
  const within = op === 'remove' ? ELEMENT_FORMS.length - depth : op === 'reorder' && !(value as Record<string, unknown>)['order'] ? ELEMENT_FORMS.length + depth : depth;
  return PHASES.indexOf(op) * 100 + within;
}

function planOne(patch: Patch, index: number): Planned | Finding {
  const parsed = parseTarget(patch.scope, patch.target);
  const at = ['patches', index, 'target'];
  if (!parsed) return { code: 'PA03', level: 'L3', message: `"${patch.target}" names nothing in scope "${patch.scope}"`, help: 'Write the target as the scope asks for.', path: at };
  const family = familyOf(parsed.form.kind);
  const act = { names: parsed.names, target: patch.target, value: (patch.value ?? {}) as Act['value'], at, path: ['patches', index, 'value'] };
  return { act, family, op: patch.op, rank: rankOf(patch.op, family, patch.value), index };
}

function named(entry: Planned, findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, element: { scope: formOf(entry.family.kind).scope, target: entry.act.target } }));
}

/** What comes into an order, each behind the one that it is placed beside. */
function inTurn(planned: readonly Planned[]): Planned[] {
  const byTarget = new Map(planned.map((entry) => [`${entry.family.kind} ${entry.act.target}`, entry]));
  const taken = new Set<Planned>();
  const besideOf = ({ family, act }: Planned) => {
    const anchor = act.value['after'] ?? act.value['before'];
    return anchor === undefined ? undefined : byTarget.get(`${family.kind} ${targetOf(family.kind, [...act.names.slice(0, -1), String(anchor)])}`);
  };
  return planned.flatMap((entry) => {
    const chain: Planned[] = [];
    for (let at: Planned | undefined = entry; at && !taken.has(at); at = besideOf(at)) { chain.unshift(at); taken.add(at); }
    return chain;
  });
}

/** Two changes can need each other's room, such as names that swap; hostile files are not given more rounds. */
const ROUNDS = 8;

function actAll(model: Model, planned: readonly Planned[], actor: Actor): Outcome {
  let open = planned, current = model;
  for (let round = 1; ; round++) {
    const failed: { entry: Planned; findings: Finding[] }[] = [];
    for (const entry of open) {
      const outcome = OPERATION[entry.op]({ ...entry.act, model: current }, entry.family, actor);
      if (outcome.findings.length) failed.push({ entry, findings: outcome.findings });
      else current = outcome.model;
    }
    if (failed.length === 0 || failed.length === open.length || round === ROUNDS) return { model: current, findings: failed.flatMap(({ entry, findings }) => named(entry, findings)) };
    open = failed.map(({ entry }) => entry);
  }
}

function inPhase(planned: readonly Planned[], op: Op): Planned[] {
  const own = planned.filter((entry) => entry.op === op);
  return op === 'add' ? inTurn(own) : own;
}

function actInPhases(model: Model, planned: readonly Planned[], actor: Actor): Outcome {
  const findings: Finding[] = [];
  let current = model;
  for (const op of PHASES) {
    const outcome = actAll(current, inPhase(planned, op), actor);
    current = outcome.model;
    findings.push(...outcome.findings);
  }
  return { model: current, findings };
}

/** Thrown by the first patch that cannot act at once, when all are tried in one go. */
const STOP = new Error('a patch cannot act at once');

/** Nearly always all patches can act, one after another: then the model is written in one go. Else undefined, and nothing is changed. */
function actInOneGo(model: Model, planned: readonly Planned[], actor: Actor): Model | undefined {
  try {
    return inOneGo(() => {
      let current = model;
      for (const op of PHASES) {
        for (const { family, act: { names, target, value, at, path } } of inPhase(planned, op)) {
          const outcome = OPERATION[op]({ model: current, names, target, value, at, path }, family, actor);
          if (outcome.findings.length) throw STOP;
          current = outcome.model;
        }
      }
      return current;
    });
  } catch (error) {
    if (error === STOP) return undefined;
    throw error;
  }
}

/** Returns the model after every patch that can act, and the findings of the others. */
export function applyEach(model: Model, patches: readonly Patch[], actor: Actor): Outcome {
  const findings: Finding[] = [];
  const planned: Planned[] = [];
  for (const [index, patch] of patches.entries()) {
    const entry = planOne(patch, index);
    if ('op' in entry) planned.push(entry);
    else findings.push(entry);
  }
  planned.sort((a, b) => a.rank - b.rank || a.index - b.index);
  const after = actInOneGo(model, planned, actor);
  if (after) return { model: after, findings };
  const outcome = actInPhases(model, planned, actor);
  return { model: outcome.model, findings: [...findings, ...outcome.findings] };
}

/**
 * Returns the model after all patches of one module. Nothing given is changed; what stays the same is shared.
 * Patches that the engine made to put something back act in the order in which they stand.
 * Problems: PA02, PA03, PA05, PA06, PF05, PG04; paths begin at `patches`
 */
export function applyPatches(model: Model, patches: readonly AnyPatch[], by: Actor): { ok: true; model: Model } | { ok: false; findings: Finding[] } {
  if (patches.some(isRestoring)) return { ok: true, model: restore(model, patches as readonly Restoring[]) };
  const { model: after, findings } = applyEach(model, patches as readonly Patch[], by);
  return findings.length ? { ok: false, findings } : { ok: true, model: after };
}

/**
 * Returns patches that take a module's patches back: applied to the model after, they give the model before, to the byte.
 * Shape: model before, patches that can act → patches of the engine's own kind
 */
export function invertPatches(before: Model, patches: readonly AnyPatch[], by: Actor): AnyPatch[] {
  const applied = applyPatches(before, patches, by);
  if (!applied.ok) throw new Error('patches that cannot act have no inverse');
  return restoringOf(diffModels(applied.model, before));
}
