/** Which module sets what, from the patches alone. */
import type { ElementKind, Op, Scope } from '#schemas/elements.ts';
import type { ModuleFile } from '../module.ts';
import { familyOf } from '../operations/families.ts';
import type { Family } from '../operations/family.ts';
import { broughtBy, familyIn, isHolding } from '../operations/value.ts';
import type { Path } from '../problem.ts';
import { formOf, parseTarget, targetOf } from '../target.ts';

/** One attribute of one element, set by one patch. */
export type Write = {
  module: string; patch: number; op: Op;
  scope: Scope; kind: ElementKind; target: string; names: readonly string[];
  /** `*` when the element is taken away, `order` and `place` when it is reordered. */
  attribute: string;
  value: unknown;
  /** To the value in the module's file. */
  path: Path;
};

type Value = Readonly<Record<string, unknown>>;
type Base = Pick<Write, 'module' | 'patch' | 'op'>;

function whole(base: Base, family: Family, names: readonly string[], value: Value, path: Path): Write[] {
  const element = { ...base, scope: formOf(family.kind).scope, kind: family.kind, target: targetOf(family.kind, names), names };
  const own = Object.entries(value).filter(([name]) => name !== 'key' && !isHolding(family, name))
    .map(([attribute, set]): Write => ({ ...element, attribute, value: set, path: [...path, attribute] }));
  const inside = broughtBy(family, value).flatMap((child) => whole(base, familyIn(child.holding), [...names, child.name], child.value, [...path, ...child.path]));
  // An element that says nothing is still set by somebody.
  return [{ ...element, attribute: '', value: true, path }, ...own, ...inside];
}

/** Of one module several ask in a row; of all modules together it would be much to keep. */
let latest: { file: ModuleFile; writes: readonly Write[] } | undefined;

/** Returns what the patches of a module set, one entry an attribute. */
export function writesOf(file: ModuleFile): readonly Write[] {
  if (latest?.file !== file) latest = { file, writes: listWrites(file) };
  return latest.writes;
}

function listWrites(file: ModuleFile): Write[] {
  return file.content.patches.flatMap((patch, index) => {
    const parsed = parseTarget(patch.scope, patch.target);
    if (!parsed) return [];
    const base: Base = { module: file.name, patch: index, op: patch.op };
    const family = familyOf(parsed.form.kind);
    const path = ['patches', index, 'value'];
    const value = (patch.value ?? {}) as Value;
    const element = { ...base, scope: patch.scope, kind: family.kind, target: patch.target, names: parsed.names };
    switch (patch.op) {
      case 'add': case 'replace': return whole(base, family, parsed.names, value, path);
      case 'update': return Object.entries(value).map(([attribute, set]): Write => ({ ...element, attribute, value: set, path: [...path, attribute] }));
      case 'remove': return [{ ...element, attribute: '*', value: null, path: ['patches', index, 'target'] } satisfies Write];
      case 'reorder': return [{ ...element, attribute: value['order'] ? 'order' : 'place', value, path } satisfies Write];
    }
  });
}
