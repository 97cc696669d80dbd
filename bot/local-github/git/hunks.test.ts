import { expect, test } from 'vitest';
import { placeOf } from './hunks.ts';

const PATCH = '@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n@@ -10,2 +10,3 @@ fn\n ten\n+ten and a half\n eleven\n\\ No newline at end of file';

test.each([
  [2, 'RIGHT', 3, '@@ -1,3 +1,3 @@\n one\n-two\n+TWO'],
  [2, 'LEFT', 2, '@@ -1,3 +1,3 @@\n one\n-two'],
  [11, 'RIGHT', 7, '@@ -10,2 +10,3 @@ fn\n ten\n+ten and a half'],
  [11, 'LEFT', 8, '@@ -10,2 +10,3 @@ fn\n ten\n+ten and a half\n eleven'],
] as const)('line %d on the %s stands at %d', (line, side, position, hunk) => {
  expect(placeOf(PATCH, line, side)).toEqual({ position, hunk });
});

test('a line that the patch does not show has no place', () => {
  expect(placeOf(PATCH, 7, 'RIGHT')).toBeUndefined();
  expect(placeOf('', 1, 'RIGHT')).toBeUndefined();
});
