import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_REQUEST, SECOND_REQUEST } from './default-request.ts';
import { fileSet } from './files.ts';
import { generate, LOYALTY } from './testing/generate.ts';
import type { Generation } from './types.ts';

const made = async (request: typeof DEFAULT_REQUEST, others = [LOYALTY].slice(0, 0)): Promise<Extract<Generation, { kind: 'module' }>> => {
  const generation = await generate({ ...request, issue: 12, requester: 'dora' }, others);
  if (generation.kind !== 'module') throw new Error(JSON.stringify(generation));
  return generation;
};

test('a new module is a folder and a changeset', async () => {
  const files = fileSet({ generation: await made(DEFAULT_REQUEST), plan: { bump: 'major' }, issue: 12 });
  expect(files.map(({ path }) => path)).toEqual(['modules/loyalty/module.yaml', 'modules/loyalty/package.json', 'modules/loyalty/CHANGELOG.md', 'modules/loyalty/provenance.json', '.changeset/loyalty-issue-12.md']);
  expect(files[1]!.content).toBe('{\n  "name": "loyalty",\n  "version": "0.0.0",\n  "private": true\n}\n');
  expect(files[4]!.content).toBe("---\n'loyalty': major\n---\n\nCustomer loyalty tiers (#12)\n");
});

test('an edit leaves version and changelog alone', async () => {
  const files = fileSet({ generation: await made(SECOND_REQUEST, [LOYALTY]), plan: { bump: 'minor' }, issue: 13, current: LOYALTY });
  expect(files.map(({ path }) => path)).toEqual(['modules/loyalty/module.yaml', 'modules/loyalty/provenance.json', '.changeset/loyalty-issue-13.md']);
});

test('provenance fits its schema, and the same request gives the same bytes', async () => {
  const one = fileSet({ generation: await made(DEFAULT_REQUEST), plan: { bump: 'major' } });
  expect(fileSet({ generation: await made(DEFAULT_REQUEST), plan: { bump: 'major' } })).toEqual(one);
  const schema = JSON.parse(readFileSync(new URL('../../schemas/provenance.schema.json', import.meta.url), 'utf8')) as object;
  const validate = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(schema);
  expect(validate(JSON.parse(readFileSync(new URL('../../modules/crm/provenance.json', import.meta.url), 'utf8')))).toBe(true);
  expect([validate(JSON.parse(one.find(({ path }) => path.endsWith('provenance.json'))!.content)), validate.errors]).toEqual([true, null]);
});

test('a title can neither mention, close nor break out of a changelog', async () => {
  const generation = await made(DEFAULT_REQUEST);
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom('@everyone', 'fixes #1', "---\n'crm': major\n---", '<script>', '![x](y)', '`a`'), (text, bait) => {
    const titled = { ...generation, provenance: { ...generation.provenance, request: { ...generation.provenance.request, title: `${text}${bait}${text}` } } };
    const { content } = fileSet({ generation: titled, plan: { bump: 'patch' } }).at(-1)!;
    expect(content.split('\n')).toHaveLength(6);
    expect(content).not.toMatch(/@\w|#\d|[<>`[\]]/u);
  }));
});

test('a name that is none is never a path', async () => {
  const generation = await made(DEFAULT_REQUEST);
  for (const name of ['..', '../x', 'a/b', 'A', '', '.git', 'x'.repeat(41), 'lоyalty']) expect(() => fileSet({ generation: { ...generation, name }, plan: { bump: 'patch' } })).toThrow('not a module name');
});
