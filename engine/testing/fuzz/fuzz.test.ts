import fc from 'fast-check';
import { describe, it } from 'vitest';
import { listProperties } from './properties.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

/** Tests of a whole project run beside one another: only what hangs is caught here, and what is slow by `npm run fuzz`. */
const SLACK = 8;

describe(`a short leg of npm run fuzz (SEED=${SEED})`, () => {
  it.each(listProperties(SLACK))('$name', ({ property }) => {
    fc.assert(property as fc.IProperty<unknown>, { numRuns: 40, seed: SEED });
  });
});
