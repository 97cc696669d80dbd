/** The table of a run. */
import type { Measure } from './bench.ts';

/** Returns one line a measure: whether it holds, its ratio, its limit, what it is. */
export function printMeasures(measures: readonly Measure[]): string {
  return measures.map(({ name, ratio, limit, detail }) => `${ratio <= limit ? 'ok  ' : 'OVER'} ${ratio.toFixed(3).padStart(9)} of ${String(limit).padStart(6)}  ${name}: ${detail}\n`).join('');
}
