/** How wide a right is. */
import type { Right } from './model.ts';

/** From nothing to everything; a `{ where }` lies between none and all, and beside own. */
function width(right: Right | undefined): number | undefined {
  if (right === undefined || right === 'none') return 0;
  if (right === 'own') return 1;
  return right === 'all' ? 2 : undefined;
}

/** Returns how one right differs from another; two conditions, or a condition and `own`, can't be compared and count as wider. */
export function changesRight(before: unknown, after: unknown): 'same' | 'wider' | 'narrower' {
  if (JSON.stringify(before ?? 'none') === JSON.stringify(after ?? 'none')) return 'same';
  const [from, to] = [width(before as Right | undefined), width(after as Right | undefined)];
  if (from !== undefined && to !== undefined) return to > from ? 'wider' : 'narrower';
  if (from === 2 || to === 0) return 'narrower';
  return 'wider';
}
