/** Harmless modules are let through: each by the rules, and all of them together. The suite over all of them is a leg of its own (harmless-main.ts). */
import { describe, expect, test } from 'vitest';
import { composeModules } from '#engine/compose.ts';
import { validateModule } from '#engine/validate.ts';
import { readHarmless } from './harmless.ts';

const { crm, modules } = readHarmless();
const TODAY = '2026-11-30';

test('there are forty of them, about all four objects and all eight scopes', () => {
  expect(modules).toHaveLength(40);
  const patches = modules.flatMap(({ content }) => content.patches);
  expect(new Set(patches.map(({ scope }) => scope)).size).toBe(8);
  for (const object of ['Customer', 'Order', 'OrderTracking', 'FinancialTransaction']) expect(patches.some(({ target }) => target.startsWith(`${object}.`)), object).toBe(true);
});

describe('rules', () => {
  test.each(modules.map((module) => [module.name, module] as const))('%s: nobody has to confirm anything, and nothing is blocked', (name, module) => {
    const problems = validateModule({ name, files: [crm, module], today: TODAY });
    expect(problems.filter(({ level }) => level !== 'L1').map(({ code, message, at }) => `${at.line} ${code} ${message}`)).toEqual([]);
  });
});

test('all of them install together: no two are in each other\'s way', () => {
  const composed = composeModules([crm, ...modules]);
  expect(composed.ok).toBe(true);
  expect(composed.problems.map(({ at, code, message }) => `${at.file} ${code} ${message}`)).toEqual([]);
});
