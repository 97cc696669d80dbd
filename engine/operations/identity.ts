/** Ids: `<module>/<path of the first name>`. Source: docs/dsl.md, "Identity" */
import { ELEMENT_FORMS } from '#schemas/elements.ts';
import type { Model } from '../model.ts';
import type { Family } from './family.ts';
import { familyOf } from './families.ts';
import { elementAt } from './tree.ts';

const INFIX = new Map(ELEMENT_FORMS.map(({ kind, segments }) => {
  const before = segments.at(-2);
  return [kind, before && before !== 'Object' && before !== 'name' ? before : undefined];
}));

/** Returns an id without its module. */
export function pathOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}

function ownName(names: readonly string[], value: Readonly<Record<string, unknown>>): string {
  return (value['id'] as string | undefined) ?? (value['formerly'] as string[] | undefined)?.[0] ?? names.at(-1)!;
}

/** Returns the id of an element that a module adds. `value` may say `id` or `formerly`. */
export function idOf(model: Model, family: Family, names: readonly string[], value: Readonly<Record<string, unknown>>, module: string): string {
  const own = typeof value['id'] === 'string' ? value['id'] : family.ownPath?.(model, names, value) ?? ownName(names, value);
  const parent = family.parent && elementAt(model, familyOf(family.parent.kind), names.slice(0, family.parent.names));
  const steps = [parent && pathOf(parent.id), INFIX.get(family.kind), own];
  return `${module}/${steps.filter((step) => step !== undefined).join('.')}`;
}
