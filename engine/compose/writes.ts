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

type Wanted = (attribute: string) => boolean;

/** Every module of a branch is asked for its writes, so nothing is built here that is thrown away. */
function whole(out: Write[], base: Base, family: Family, names: readonly string[], value: Value, path: Path, wanted: Wanted): void {
  const { module, patch, op } = base, { kind } = family;
  const scope = formOf(kind).scope, target = targetOf(kind, names);
  // An element that says nothing is still set by somebody.
  out.push({ module, patch, op, scope, kind, target, names, attribute: '', value: true, path });
  for (const attribute of Object.keys(value)) {
    if (attribute === 'key' || !wanted(attribute) || isHolding(family, attribute)) continue;
    out.push({ module, patch, op, scope, kind, target, names, attribute, value: value[attribute], path: [...path, attribute] });
  }
  for (const child of broughtBy(family, value)) whole(out, base, familyIn(child.holding), [...names, child.name], child.value, [...path, ...child.path], wanted);
}

/** Of one module several ask in a row; of all modules together it would be much to keep. */
let latest: { file: ModuleFile; writes: readonly Write[] } | undefined;

/** Returns what the patches of a module set, one entry an attribute. */
export function writesOf(file: ModuleFile): readonly Write[] {
  if (latest?.file !== file) latest = { file, writes: listWrites(file) };
  return latest.writes;
}

/** Returns the writes of a module; of the attributes of what comes, only those that are wanted. */
export function listWrites(file: ModuleFile, wanted: Wanted = () => true): Write[] {
  return file.content.patches.flatMap((patch, index) => {
    const parsed = parseTarget(patch.scope, patch.target);
    if (!parsed) return [];
    const base: Base = { module: file.name, patch: index, op: patch.op };
    const family = familyOf(parsed.form.kind);
    const path = ['patches', index, 'value'];
    const value = (patch.value ?? {}) as Value;
    const element = { ...base, scope: patch.scope, kind: family.kind, target: patch.target, names: parsed.names };
    switch (patch.op) {
      case 'add': case 'replace': {
        const out: Write[] = [];
        whole(out, base, family, parsed.names, value, path, wanted);
        return out;
      }
      case 'update': return Object.entries(value).map(([attribute, set]): Write => ({ ...element, attribute, value: set, path: [...path, attribute] }));
      case 'remove': return [{ ...element, attribute: '*', value: null, path: ['patches', index, 'target'] } satisfies Write];
      case 'reorder': return [{ ...element, attribute: value['order'] ? 'order' : 'place', value, path } satisfies Write];
    }
  });
}
