/** From an element back to the line that brings it. */
import type { Scope } from '#schemas/elements.ts';
import type { Patch } from '#schemas/types.ts';
import type { ModuleFile } from '../module.ts';
import type { Path } from '../problem.ts';

type Plain = Record<string, unknown>;

function step(value: unknown, word: string): string | number | undefined {
  if (Array.isArray(value)) {
    const index = value.findIndex((entry) => (entry as Plain | null)?.['key'] === word);
    return index === -1 ? undefined : index;
  }
  return value !== null && typeof value === 'object' && Object.hasOwn(value, word) ? word : undefined;
}

/** The words that lead from a parent's value to what lies inside it, where they are not in the target. */
function wordsInside(scope: Scope, parent: string, rest: readonly string[]): string[][] {
  if (scope === 'object' && !parent.includes('.')) return [['fields', ...rest]];
  if (scope === 'page') return [parent.includes('.') ? ['items', ...rest] : ['sections', rest[0]!, ...(rest[1] ? ['items', rest[1]] : [])]];
  return [[...rest]];
}

function descend(value: unknown, words: readonly string[]): Path | undefined {
  const path: (string | number)[] = [];
  let node: unknown = value;
  for (const word of words) {
    const next = step(node, word);
    if (next === undefined) return undefined;
    path.push(next);
    node = (node as Plain)[next as string];
  }
  return path;
}

function valueIn(patch: Patch, scope: Scope, target: string): Path | undefined {
  if (patch.scope !== scope) return undefined;
  if (patch.target === target) return ['value'];
  if (!target.startsWith(`${patch.target}.`)) return undefined;
  for (const words of wordsInside(scope, patch.target, target.slice(patch.target.length + 1).split('.'))) {
    const path = descend(patch.value, words);
    if (path) return ['value', ...path];
  }
  return undefined;
}

function follow(patch: Patch, path: Path): unknown {
  return path.reduce<unknown>((node, word) => (node as Plain | undefined)?.[word as string], patch);
}

/** Returns a function from an element to the path of the patch, value or attribute that brings it; the nearest that there is. */
export function blameIn(file: ModuleFile): (scope: Scope, target: string, attribute?: string) => Path {
  return (scope, target, attribute) => {
    let nearest: Path | undefined;
    for (const [index, patch] of file.content.patches.entries()) {
      const path = valueIn(patch, scope, target);
      if (!path) continue;
      const element: Path = path.length === 1 ? ['patches', index, 'target'] : ['patches', index, ...path];
      if (attribute === undefined) return element;
      const value = follow(patch, path);
      if (value !== null && typeof value === 'object' && Object.hasOwn(value, attribute)) return ['patches', index, ...path, attribute];
      nearest ??= element;
    }
    return nearest ?? ['patches'];
  };
}
