import { expect, test } from 'vitest';
import { matches } from './rules.ts';

test.each([
  ['refs/tags/**', 'refs/tags/loyalty@1.0.0', true],
  ['refs/tags/**', 'refs/tags/unpublish/loyalty@1.0.0+2', true],
  ['refs/tags/*', 'refs/tags/unpublish/loyalty@1.0.0', false],
  ['refs/tags/*@*', 'refs/tags/loyalty@1.0.0', true],
  ['refs/tags/unpublish/**', 'refs/tags/loyalty@1.0.0', false],
  ['refs/tags/v?.0', 'refs/tags/v1.0', true],
  ['refs/tags/v1.0', 'refs/tags/v1x0', false],
])('%s covers %s: %s', (pattern, ref, expected) => {
  expect(matches(pattern, ref)).toBe(expected);
});
