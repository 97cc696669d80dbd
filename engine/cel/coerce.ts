/** Literal texts take the kind of what they stand beside: an option key, a date, a date with time. */
import { readDate, readDateTime } from './dates.ts';
import { Mistake, suggest } from './scope.ts';
import type { Scope } from './scope.ts';
import type { CelType } from './types.ts';
import type { Typed } from './typed.ts';

/** Returns the tree with its literal texts read as `wanted`; a key that is written out is noted as read. */
export function coerce(tree: Typed, wanted: CelType, scope: Scope): Typed {
  if (tree.kind === 'choose') {
    const then = coerce(tree.then, wanted, scope);
    const otherwise = coerce(tree.otherwise, wanted, scope);
    return { ...tree, then, otherwise, type: then.type.kind === 'null' ? otherwise.type : then.type };
  }
  if (tree.kind !== 'text') return tree;
  const { span } = tree;
  if (wanted.kind === 'date') {
    const value = readDate(tree.value);
    if (value === undefined) throw new Mistake(span, `"${tree.value}" is not a date.`, 'Write it like 2026-01-31.');
    return { kind: 'date', value, type: wanted };
  }
  if (wanted.kind === 'dateTime') {
    const value = readDateTime(tree.value);
    if (value === undefined) throw new Mistake(span, `"${tree.value}" is not a date with time.`, 'Write it like 2026-01-31T10:00:00Z.');
    return { kind: 'dateTime', value, type: wanted };
  }
  if (wanted.kind === 'option') {
    if (!wanted.keys.includes(tree.value)) throw new Mistake(span, `"${tree.value}" is none of the values of ${wanted.of}.`, suggest(tree.value, wanted.keys));
    const [object, name] = wanted.of.split('.') as [string, string];
    scope.reads.push({ object, name, kind: 'key', key: tree.value, steps: [], old: false, ...span });
    return { ...tree, type: wanted };
  }
  return tree;
}
