/** The elements that a module file adds or changes, each with its place in the YAML. */
import type { ModuleFile } from '#engine/module.ts';
import type { Path, Position } from '#engine/problem.ts';
import { parseTarget } from '#engine/target.ts';
import type { ElementKind, Op, Scope } from '#schemas/elements.ts';
import type { TestedElement } from '../report/report.ts';

export type Element = TestedElement & {
  kind: ElementKind;
  op: Op;
  /** The names in the target, in order: `Customer.tier.options.gold` has Customer, tier, gold. */
  names: string[];
  /** What the file says of it. */
  value: unknown;
  at: Position;
};

/** What one patch's value declares inside itself. `between` stands in the target between the outer name and the inner. */
const INSIDE: Partial<Record<ElementKind, readonly { attribute: string; kind: ElementKind; between: string }[]>> = {
  object: [{ attribute: 'fields', kind: 'field', between: '' }],
  field: [{ attribute: 'options', kind: 'option', between: 'options.' }],
  machine: [{ attribute: 'states', kind: 'state', between: 'states.' }, { attribute: 'transitions', kind: 'transition', between: 'transitions.' }],
  page: [{ attribute: 'sections', kind: 'section', between: '' }],
  section: [{ attribute: 'items', kind: 'item', between: '' }],
  report: [{ attribute: 'measures', kind: 'measure', between: 'measures.' }],
};

type Declared = { op: Op; scope: Scope; kind: ElementKind; target: string; value: unknown; path: Path; onKey: boolean };

/** Maps give their keys, lists of `{ key, … }` the keys of their items. */
function entriesOf(value: unknown): { name: string; step: string | number; value: unknown }[] {
  if (Array.isArray(value)) return value.map((item: { key: string }, index) => ({ name: item.key, step: index, value: item }));
  if (value && typeof value === 'object') return Object.entries(value).map(([name, inner]) => ({ name, step: name, value: inner }));
  return [];
}

function withInside(outer: Declared): Declared[] {
  const attributes = (outer.value ?? {}) as Record<string, unknown>;
  const inside = (INSIDE[outer.kind] ?? []).flatMap(({ attribute, kind, between }) => entriesOf(attributes[attribute]).flatMap(({ name, step, value }) =>
    withInside({ op: outer.op, scope: outer.scope, kind, target: `${outer.target}.${between}${name}`, value, path: [...outer.path, attribute, step], onKey: typeof step === 'string' })));
  return [outer, ...inside];
}

/** Returns every element of a module's patches, those inside an added element too, in the order of the file. */
export function declaredElements(file: ModuleFile): Element[] {
  return file.content.patches.flatMap((patch, index) => {
    const { op, scope, target, value } = patch;
    const form = parseTarget(scope, target)?.form;
    if (!form) throw new Error(`no element has the target ${target} in the scope ${scope}`);
    // The value of a patch lies one step deeper than the patch, whose own place is its target.
    return withInside({ op, scope, kind: form.kind, target, value, path: ['patches', index, 'value'], onKey: false }).map((declared, position) => {
      const path = position === 0 ? ['patches', index, 'target'] : declared.path;
      const names = parseTarget(scope, declared.target)?.names ?? [];
      return { module: file.name, scope, kind: declared.kind, op, target: declared.target, names, value: declared.value, at: file.source.at(path, declared.onKey) };
    });
  });
}
