/** One module more, on modules that are composed already: what they are is not asked again. */
import { applyEach } from '../apply.ts';
import { composeModules, type Composition } from '../compose.ts';
import { locateFindings } from '../locate.ts';
import { EMPTY_MODEL } from '../model.ts';
import type { ModuleFile } from '../module.ts';
import { fail, succeed, type Result } from '../problem.ts';
import { findDangling } from './dangling.ts';
import { writesOf } from './writes.ts';

type Node = { composed?: Result<Composition>; next: WeakMap<ModuleFile, Node> };

/** A file never changes, so what files make together is made once for as long as anybody holds them. */
const NOTHING: Node = { next: new WeakMap() };

/**
 * Returns the model of a base: modules in the order in which they compose, each after what it requires.
 * Problems: as `composeModules`
 */
export function composeBase(ordered: readonly ModuleFile[]): Result<Composition> {
  let node = NOTHING;
  for (const file of ordered) {
    const next = node.next.get(file) ?? { next: new WeakMap() };
    node.next.set(file, next);
    node = next;
  }
  return node.composed ??= ordered.length ? composeModules(ordered) : succeed({ model: EMPTY_MODEL, order: [], writes: [] });
}

/** Whether every name that leads somewhere still leads there: nothing goes, and no state field gets another name. */
function takesNothing({ content }: ModuleFile): boolean {
  return content.patches.every(({ op, scope, target }) => op === 'add' || op === 'reorder' || (op === 'update' && !(scope === 'state' && !target.includes('.'))));
}

/**
 * Returns what `composeModules` returns for a base and a module that requires all of it.
 * Such a module cannot be in conflict with its base, and nothing of it is strange to it.
 * Shape: what the module requires, in order; the module
 */
export function extendBase(beneath: readonly ModuleFile[], file: ModuleFile): Result<Composition> {
  const below = composeBase(beneath);
  if (!below.ok || !takesNothing(file)) return composeModules([...beneath, file]);
  const base = below.value;
  const outcome = applyEach(base.model, file.content.patches, { module: file.name, requires: base.order });
  const own = outcome.findings.length ? outcome.findings : findDangling(outcome.model, writesOf(file), base.model).map(({ finding }) => finding);
  const problems = [...below.problems, ...locateFindings(file.source, own)];
  if (own.length) return fail(problems);
  return succeed({ model: outcome.model, order: [...base.order, file.name], get writes() { return [...base.writes, ...writesOf(file)]; } }, problems);
}
