import { describe, expect, it } from 'vitest';
import { engineAlgebra } from './engine-algebra.ts';
import { engineValidate } from './engine-validate.ts';

/** A hundredth of the work says little of speed, and a busy machine less: what is held is that nothing has become many times slower. */
const SLACK = 12;

describe('the engine\'s benchmarks', () => {
  it.each([engineValidate, engineAlgebra])('$name runs, and no ratio is far beyond its limit', async (bench) => {
    const measures = await bench.run({ quick: true, note: () => {} });
    expect(measures.length).toBeGreaterThanOrEqual(3);
    for (const { name, ratio, limit } of measures) {
      expect.soft(ratio, name).toBeGreaterThan(0);
      expect.soft(ratio, name).toBeLessThan(limit * SLACK);
    }
  });
});
