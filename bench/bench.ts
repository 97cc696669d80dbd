/** What a benchmark is: one number beside its limit, both measured in one run. */

/** `ratio` has no unit: ours divided by the peer's, or by the limit's. It holds when `ratio` ≤ `limit`. `detail` says what was measured. */
export type Measure = { name: string; ratio: number; limit: number; detail: string };

/** A benchmark of one area. `quick` asks for a hundredth of the work, for the tests. */
export type Bench = { name: string; run: (options: { quick: boolean; note: (line: string) => void }) => Promise<Measure[]> };
