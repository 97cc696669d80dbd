import { expect, test } from 'vitest';
import { compilePattern, matchPattern, type Readers } from './pattern.ts';

const READERS: Readers = {
  phrase: function* (text, start) { for (let end = start + 1; end <= text.length; end += 1) yield { end, value: text.slice(start, end).trim() }; },
  pet: function* (text, start) { for (const pet of ['cat', 'dog']) if (text.startsWith(pet, start)) yield { end: start + 3, value: pet }; },
};
const match = (pattern: string, text: string) => matchPattern(compilePattern(pattern), text, READERS);

test('words, choices, what may be missing, and slots', () => {
  expect(match('[please] (feed|walk) the {pet} [now]', 'Please walk the dog')).toEqual({ pet: 'dog' });
  expect(match('[please] (feed|walk) the {pet} [now]', 'feed the cat now')).toEqual({ pet: 'cat' });
  expect(match('[please] (feed|walk) the {pet} [now]', 'feed the cow')).toBeUndefined();
});

test('a word ends where a word ends', () => {
  expect(match('add a {what:phrase}', 'add apples')).toBeUndefined();
});

test('Chinese needs no spaces', () => {
  expect(match('给 {who:phrase} 增加 {what:phrase}', '给客户增加生日')).toEqual({ who: '客户', what: '生日' });
});

test('a slot gives way until the rest fits', () => {
  expect(match('{a:phrase} and {b:phrase} and {pet}', 'x and y and z and dog')).toEqual({ a: 'x', b: 'y and z', pet: 'dog' });
});

test('marks of the notation can be meant as such', () => {
  expect(match('{what:phrase} \\( {pet} \\)', 'name (dog)')).toMatchObject({ what: 'name', pet: 'dog' });
});

test('a hostile text is answered in time', () => {
  const started = Date.now();
  expect(match('{a:phrase} and {b:phrase} and {c:phrase} and {d:phrase} !', 'a and '.repeat(100))).toBeUndefined();
  expect(Date.now() - started).toBeLessThan(1000);
});
