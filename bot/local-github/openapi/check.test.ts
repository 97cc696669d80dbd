import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { octokit, REPOSITORY as R, start } from '../testing/start.ts';
import { createChecker } from './check.ts';
import type { Slice } from './slice.ts';
import { createSharing } from './share.ts';
import { tidySchema } from './tidy.ts';

const slice = JSON.parse(await readFile(new URL('./api.github.com.slice.json', import.meta.url), 'utf8')) as Slice;
const LABELS = { method: 'POST', path: '/repos/{owner}/{repo}/labels', needs: { person: 'anyone', app: 'anyone' }, handle: () => ({ status: 200 }) } as const;
const LABEL = { id: 1, node_id: 'x', url: 'http://127.0.0.1/x', name: 'x', description: null, color: 'aabbcc', default: false };

test.each([
  ['a fitting exchange', {}, { name: 'x' }, 201, LABEL, []],
  ['a parameter that GitHub does not know', { nme: 'x' }, { name: 'x' }, 201, LABEL, ['query: GitHub knows no parameter "nme"']],
  ['a property that GitHub does not know', {}, { name: 'x', colour: 'x' }, 201, LABEL, ['request: GitHub knows no property "colour"']],
  ['a request without what it needs', {}, {}, 201, LABEL, ['request: / must have required property']],
  ['an answer of another type', {}, { name: 'x' }, 201, { ...LABEL, id: 'x' }, ['201: /id must be integer']],
  ['an answer that lacks something', {}, { name: 'x' }, 201, { ...LABEL, color: undefined }, ["201: / must have required property 'color'"]],
  ['a status that GitHub never gives', {}, { name: 'x' }, 202, LABEL, ['GitHub never answers 202 here']],
  ['a refused request that does not fit', {}, {}, 422, { message: 'no', documentation_url: 'x' }, []],
])('%s', (_, query, sent, status, answer, expected) => {
  const checker = createChecker(slice);
  checker.exchange(LABELS, query, sent, status, answer);
  expect(checker.breaches).toHaveLength(expected.length);
  for (const [index, text] of expected.entries()) expect(checker.breaches[index]).toContain(text);
});

test('names webhooks that GitHub does not send, and those that do not fit', () => {
  const checker = createChecker(slice);
  checker.webhook('issues', 'sneezed', {});
  checker.webhook('issue_comment', 'created', {});
  expect(checker.breaches[0]).toContain('no such webhook');
  expect(checker.breaches[1]).toContain('webhook issue-comment-created: / must have required property');
});

test('a breach of a running server is collected, not thrown', async () => {
  const github = await start();
  await octokit(github, github.token('dev')).request('GET /repos/{owner}/{repo}/issues', { ...R, stat: 'open' });
  await octokit(github, github.token('dev')).request('GET /zen').catch(() => undefined);
  expect(github.breaches.splice(0)).toEqual([
    'GET /repos/{owner}/{repo}/issues query: GitHub knows no parameter "stat"',
    "GET /zen: the local GitHub doesn't serve this",
  ]);
});

test('nullable becomes a type, a union, or a value of the enum, and words go', () => {
  expect(tidySchema({ type: 'string', nullable: true, description: 'x', example: 'y' })).toEqual({ type: ['string', 'null'] });
  expect(tidySchema({ type: 'string', nullable: true, enum: ['a'] })).toEqual({ type: ['string', 'null'], enum: ['a', null] });
  expect(tidySchema({ nullable: true, allOf: [{ $ref: '#/components/schemas/a' }] })).toEqual({ anyOf: [{ allOf: [{ $ref: '#/schemas/a' }] }, { type: 'null' }] });
  expect(tidySchema({ oneOf: [{ type: 'string', title: 'x' }, { type: 'integer' }] })).toEqual({ anyOf: [{ type: 'string' }, { type: 'integer' }] });
  expect(tidySchema({ type: 'object', properties: { description: { type: 'string', description: 'x' } } })).toEqual({ type: 'object', properties: { description: { type: 'string' } } });
});

test('what is written out twice is shared, what is once is not', () => {
  const big = (name: string) => ({ type: 'object', properties: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${name}${index}`, { type: 'string' }])) });
  const { share, shared } = createSharing([{ items: big('a') }, { items: big('a') }, { items: big('b') }]);
  expect(share({ items: big('a') })).toEqual({ items: { $ref: '#/schemas/shared-1' } });
  expect(share({ items: big('b') })).toEqual({ items: big('b') });
  expect(shared).toEqual({ 'shared-1': big('a') });
});
