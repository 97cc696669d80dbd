/** The evaluation's table: verdicts per stratum and language. */
import { STRATA } from './case.ts';
import type { Verdict } from './judge.ts';
import type { Result } from './run.ts';

const VERDICTS: readonly Verdict[] = ['right', 'wrong', 'asked', 'refused', 'failed'];

export type Row = { stratum: string; cases: number } & Record<Verdict, number>;

/** Returns one row a stratum, one a language, and the sum. */
export function tally(results: readonly Result[]): Row[] {
  const row = (name: string, of: readonly Result[]): Row => ({
    stratum: name, cases: of.length, ...(Object.fromEntries(VERDICTS.map((verdict) => [verdict, of.filter((each) => each.verdict === verdict).length])) as Record<Verdict, number>),
  });
  return [
    ...STRATA.map((stratum) => row(stratum, results.filter((each) => each.stratum === stratum))), row('English', results.filter(({ language }) => language === 'en')),
    row('Chinese', results.filter(({ language }) => language === 'zh')), row('all', results),
  ].filter(({ cases }) => cases > 0);
}

/** Returns the table, the share that is right with its 95 % interval, and every case that is not. */
export function print(results: readonly Result[], model: string): string {
  const rows = tally(results);
  const head = ['stratum', 'cases', ...VERDICTS];
  const lines = [head, ...rows.map((row) => head.map((name) => String(row[name as keyof Row])))];
  const table = lines.map((line) => line.map((cell, index) => (index === 0 ? cell.padEnd(12) : cell.padStart(8))).join('')).join('\n');
  const all = rows.at(-1);
  const { low, high } = interval(all?.right ?? 0, all?.cases ?? 0);
  const cost = results.reduce((sum, { usage }) => sum + (usage.costUSD ?? 0), 0);
  const others = results.filter(({ verdict }) => verdict !== 'right').map(({ id, verdict, why }) => `${verdict} ${id}\n${why.map((line) => `    ${line}`).join('\n')}`);
  return [
    `model ${model}${model === 'offline' ? ' (rules, not AI: this measures the phrase book and the pipeline)' : ''}`, table,
    `right ${percent(all?.right ?? 0, all?.cases ?? 0)} (95 % interval ${low}–${high} %)${cost ? `, $${cost.toFixed(4)}` : ''}`, ...others,
  ].join('\n\n');
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

/** Wilson's interval. Units: per cent. */
function interval(part: number, whole: number): { low: string; high: string } {
  if (whole === 0) return { low: '–', high: '–' };
  const z = 1.96;
  const share = part / whole;
  const middle = (share + (z * z) / (2 * whole)) / (1 + (z * z) / whole);
  const half = (z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole))) / (1 + (z * z) / whole);
  return { low: (100 * (middle - half)).toFixed(1), high: (100 * (middle + half)).toFixed(1) };
}
