/** Order and equality of values: numbers by amount, texts by code point, moments by time. */
import type { Decimal } from 'decimal.js';
import { microsOf } from './dates.ts';
import type { Value } from './evaluate-rows.ts';
import type { Comparison } from './tree.ts';
import type { CelType } from './types.ts';

export function compareValues(operator: Comparison, a: Value, b: Value, type: CelType): boolean {
  const order = orderOf(a, b, type);
  switch (operator) {
    case '==': return order === 0;
    case '!=': return order !== 0;
    case '<': return order < 0;
    case '<=': return order <= 0;
    case '>': return order > 0;
    case '>=': return order >= 0;
  }
}

function orderOf(a: Value, b: Value, type: CelType): number {
  switch (type.kind) {
    case 'number': return (a as Decimal).comparedTo(b as Decimal);
    case 'date': case 'dateTime': return sign(microsOf(a as string) - microsOf(b as string));
    case 'duration': return sign((a as bigint) - (b as bigint));
    case 'boolean': return Number(a) - Number(b);
    default: return compareText(a as string, b as string);
  }
}

function sign(difference: bigint): number {
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** By code point, as `COLLATE "C"` does in UTF-8; JavaScript's own order is by UTF-16 unit, which puts U+10000 before U+E000. */
export function compareText(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const difference = left[index]!.codePointAt(0)! - right[index]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
