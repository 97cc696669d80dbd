/** Elements of modules that are not required: XM02. */
import type { ElementKind } from '#schemas/elements.ts';
import type { Finding, Path } from '../problem.ts';
import { familyOf } from '../operations/families.ts';
import { formOf, targetOf } from '../target.ts';
import type { Write } from './writes.ts';

type Named = { kind: ElementKind; names: readonly string[]; path: Path };

/** Attributes that name an element of another scope: relation to, object of a page or report. */
export const REFERENCES: Partial<Record<ElementKind, string>> = { relation: 'to', page: 'object', report: 'object' };

function key(kind: ElementKind, names: readonly string[]): string {
  return `${formOf(kind).scope} ${targetOf(kind, names)}`;
}

/** Returns who adds each element, over all modules. */
export function declarersOf(writes: readonly Write[]): Map<string, Set<string>> {
  const declarers = new Map<string, Set<string>>();
  for (const write of writes) {
    if (write.op !== 'add' || write.attribute !== '') continue;
    const element = key(write.kind, write.names);
    declarers.set(element, (declarers.get(element) ?? new Set()).add(write.module));
  }
  return declarers;
}

function touched(write: Write): Named[] {
  const at: Path = ['patches', write.patch, 'target'];
  const named: Named[] = [];
  let kind: ElementKind | undefined = write.kind, names = write.names;
  if (write.op === 'add') ({ kind, names } = above(kind, names));
  for (; kind; ({ kind, names } = above(kind, names))) named.unshift({ kind, names, path: at });
  if (write.kind === 'grant' || write.kind === 'fieldGrant') named.push({ kind: 'object', names: [write.names[1]!], path: at });
  if (write.kind === 'fieldGrant') named.push({ kind: 'field', names: write.names.slice(1), path: at }, { kind: 'relation', names: write.names.slice(1), path: at });
  if (write.attribute !== '' && REFERENCES[write.kind] === write.attribute) named.push({ kind: 'object', names: [String(write.value)], path: write.path });
  return named;
}

/** Returns what a write touches besides its own element, each as scope and target. */
export function touchedBy(write: Write): string[] {
  return touched(write).map(({ kind, names }) => key(kind, names));
}

function above(kind: ElementKind, names: readonly string[]): { kind: ElementKind | undefined; names: readonly string[] } {
  const parent = familyOf(kind).parent;
  return parent ? { kind: parent.kind, names: names.slice(0, parent.names) } : { kind: undefined, names: [] };
}

/**
 * Returns where a module touches what only modules add that it does not require; one finding a patch.
 * Problems: XM02
 */
export function findStrangers(writes: readonly Write[], declarers: ReadonlyMap<string, ReadonlySet<string>>, required: ReadonlySet<string>): (Finding & { patch: number })[] {
  const found = new Map<number, Finding & { patch: number }>();
  for (const write of writes) {
    if (found.has(write.patch)) continue;
    for (const { kind, names, path } of touched(write)) {
      const owners = declarers.get(key(kind, names));
      if (!owners || owners.has(write.module) || [...owners].some((owner) => required.has(owner))) continue;
      const owner = [...owners].sort()[0]!;
      found.set(write.patch, {
        code: 'XM02', level: 'L3', patch: write.patch, path, element: { scope: write.scope, target: write.target },
        message: `"${targetOf(kind, names)}" belongs to module "${owner}", which is not required`,
        help: `Add "${owner}: ^1.0.0" under "requires".`,
      });
      break;
    }
  }
  return [...found.values()];
}
