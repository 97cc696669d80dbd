/** Modules that set one thing and know nothing of each other: XM01. */
import { canonicalJSON } from '../digest.ts';
import type { Finding } from '../problem.ts';
import type { Write } from './writes.ts';

/** Returns whether one module knows of the other: it requires it, near or far. */
export type Knows = (module: string, other: string) => boolean;

export type Blamed = { module: string; finding: Finding };

function told(level: 'L1' | 'L3', message: string, help: string, { path, scope, target, module }: Write): Blamed {
  return { module, finding: { code: 'XM01', level, message, help, path, element: { scope, target } } };
}

/** Both are told: whichever is looked at, the conflict shows. */
function pairFindings(first: Write, second: Write): Blamed[] {
  const same = canonicalJSON(first.value) === canonicalJSON(second.value);
  return [[first, second], [second, first]].map(([other, own]) => {
    const what = `"${own!.attribute}" of "${own!.target}"`;
    if (same) return told('L1', `"${other!.module}" sets ${what} to the same value`, 'Do nothing: both own it now.', own!);
    return told('L3', `"${other!.module}" sets ${what} to another value`, `Leave it as "${other!.module}" sets it, or require "${other!.module}" and say so.`, own!);
  });
}

function isInside(write: Write, gone: Write): boolean {
  if (write.kind === gone.kind) return write.target === gone.target;
  const above = gone.names.every((name, index) => write.names[index] === name) && write.names.length > gone.names.length;
  return above && (gone.kind === 'object' ? ['object', 'relation', 'state', 'rule'].includes(write.scope) : gone.scope === write.scope && gone.kind !== 'grant');
}

function goneFindings(writes: readonly Write[], knows: Knows): Blamed[] {
  const gone = writes.filter((write) => write.attribute === '*');
  const seen = new Set<string>();
  return gone.flatMap((removal) => writes.filter((write) => write.attribute !== '*' && write.module !== removal.module && isInside(write, removal)
    && !knows(removal.module, write.module) && !knows(write.module, removal.module)).flatMap((write) => {
    const once = `${write.module} ${write.patch} ${removal.module} ${removal.patch}`;
    if (seen.has(once)) return [];
    seen.add(once);
    return [
      told('L3', `"${write.module}" sets "${write.target}", which this removes`, `Take the removal out, or require "${write.module}" and say so.`, removal),
      told('L3', `"${removal.module}" removes "${removal.target}"`, `Take this patch out, or require "${removal.module}" and say so.`, write),
    ];
  }));
}

/**
 * Returns where two modules set one attribute, and neither requires the other. Both are told.
 * Problems: XM01, L3 for two values and for a removal of what another sets, L1 for the same value
 */
export function findConflicts(writes: readonly Write[], knows: Knows): Blamed[] {
  const bySet = new Map<string, Write[]>();
  for (const write of writes) {
    if (write.attribute === '' || write.attribute === '*') continue;
    const set = `${write.scope} ${write.target} ${write.attribute}`;
    bySet.set(set, [...(bySet.get(set) ?? []), write]);
  }
  const pairs = [...bySet.values()].flatMap((set) => set.flatMap((second, index) => {
    const first = set.slice(0, index).find((earlier) => earlier.module !== second.module && !knows(second.module, earlier.module) && !knows(earlier.module, second.module));
    // Two that add one element are told apart by PA02.
    return first && !(first.op === 'add' && second.op === 'add') ? pairFindings(first, second) : [];
  }));
  return [...pairs, ...goneFindings(writes, knows)];
}
