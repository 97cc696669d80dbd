/** The result of a run over mutants, for people. */
import type { Verdict } from './verdict.ts';

export type Score = {
  seed: number; places: number; planted: number; killed: number; stillborn: number;
  survivors: Verdict[];
  equivalent: { id: string; because: string }[];
  /** Killed of planted, between 0 and 1. */
  score: number;
  /** Units: milliseconds. */
  ms: number;
  killers: Record<string, number>;
};

/** Returns the numbers of a run. */
export function scoreOf(verdicts: readonly Verdict[], rest: Pick<Score, 'seed' | 'places' | 'equivalent' | 'ms'>): Score {
  const of = (outcome: Verdict['outcome']): Verdict[] => verdicts.filter((verdict) => verdict.outcome === outcome);
  const killed = of('killed');
  const planted = verdicts.length - of('stillborn').length;
  const killers: Record<string, number> = {};
  for (const { test } of killed) killers[test!] = (killers[test!] ?? 0) + 1;
  return { ...rest, planted, killed: killed.length, stillborn: of('stillborn').length, survivors: of('survived'), score: planted === 0 ? 1 : killed.length / planted, killers };
}

/** Returns the lines that end a run. */
export function printScore(score: Score): string {
  const percent = (score.score * 100).toFixed(1);
  return [
    ...score.survivors.map(({ id }) => `survived  ${id}`),
    ...(score.equivalent.length ? ['', 'no faults at all, because nothing means anything else with them:', ...score.equivalent.map(({ id, because }) => `  ${id}: ${because}`)] : []),
    '', `${score.killed} of ${score.planted} faults seen (${percent} %), by ${Object.keys(score.killers).length} tests; seed ${score.seed}, ${score.places} places in all, ${score.stillborn} not taken by the database, ${(score.ms / 1000).toFixed(0)} s`, '',
  ].join('\n');
}
