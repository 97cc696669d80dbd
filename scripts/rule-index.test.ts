import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { INDEX, renderRuleIndex } from './rule-index.ts';

it('the index of rules in docs is what the rules say (npm run docs)', () => {
  expect(readFileSync(INDEX, 'utf8')).toBe(renderRuleIndex());
});
