import fc from 'fast-check';
import { describe, it } from 'vitest';
import { PROPERTIES } from './properties.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

describe(`a short leg of npm run fuzz (SEED=${SEED})`, () => {
  it.each(PROPERTIES)('$name', ({ property }) => {
    fc.assert(property as fc.IProperty<unknown>, { numRuns: 40, seed: SEED });
  });
});
