/** The benchmarks by name. Add one: a file beside this one, and a line here. */
import type { Bench } from './bench.ts';

export const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
};
