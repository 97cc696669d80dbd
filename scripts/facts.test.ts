import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeModules } from '#engine/compose.ts';
import { contentDigest, modelHash } from '#engine/digest.ts';
import type { Model } from '#engine/model.ts';
import { inputFor } from './lib/judge.ts';
import { readLiveFacts } from './lib/live-facts.ts';
import { loadModules } from './lib/modules.ts';
import { standingOn } from './lib/published.ts';
import { makeCheckout, type Checkout } from './testing/checkout.ts';
import { register } from './validate.ts';

let checkout: Checkout;
beforeEach(async () => { checkout = await makeCheckout(); });
afterEach(() => checkout.remove());

const FIELD = '- { op: update, scope: object, target: Shop.name, value: { label: Store } }';
const codes = async (...words: string[]) => ((await checkout.run(register, 'validate', ...words)).json as { problems: { code: string; level: string }[] }).problems.map(({ code, level }) => `${code} ${level}`);
const filesNow = async () => (await loadModules(checkout.root)).files;

async function baseNow(): Promise<Model> {
  const composed = composeModules((await filesNow()).filter(({ name }) => name === 'base'));
  if (!composed.ok) throw new Error('the base does not compose');
  return composed.value.model;
}

describe('PA07, by provenance.json', () => {
  const written = async (base: object) => checkout.write('modules/names/provenance.json', JSON.stringify({ base }));
  const move = async () => checkout.write('modules/base/module.yaml', (await filesNow())[0]!.source.text.replace('label: Name', 'label: Title'));

  it('is silent while the base is the one of the hash, and speaks when it has moved', async () => {
    await checkout.put('names', FIELD.replace('Shop.name', 'Shop.kind'));
    await written({ model: modelHash(await baseNow()) });
    expect(await codes('names')).toEqual([]);
    await move();
    expect(await codes('names')).toEqual(['PA07 L2']);
  });

  it('blocks where both changed one thing, which the commit tells', async () => {
    await checkout.put('names', FIELD);
    const commit = (await checkout.git.run(['rev-parse', 'HEAD'])).trim();
    await written({ commit });
    expect(await codes('names')).toEqual([]);
    await move();
    expect(await codes('names')).toEqual(['PA07 L3']);
  });

  it('takes nothing from a provenance.json that says nonsense', async () => {
    await checkout.put('names', FIELD);
    for (const base of [{ commit: '--all', model: 7 }, { commit: 'f'.repeat(40) }]) {
      await written(base);
      expect(await codes('names')).toEqual([]);
    }
  });
});

describe('RE03, by --checked', () => {
  it('is silent for the content that was checked, and blocks another', async () => {
    await checkout.put('names', FIELD);
    const digest = contentDigest((await filesNow()).find(({ name }) => name === 'names')!.content);
    expect(await codes('names', '--checked', digest)).toEqual([]);
    expect(await codes('names', '--checked', `sha256:${'0'.repeat(64)}`)).toEqual(['RE03 L3']);
  });
});

describe('XM03, by what stands on a module', () => {
  it('finds near and far', () => {
    expect(standingOn(new Map([['a', []], ['b', ['a']], ['c', ['b']], ['d', ['c', 'x']], ['e', ['x']]]), 'a')).toEqual(['b', 'c', 'd']);
  });

  it('is given to the rules from the branch where nothing is published', async () => {
    await checkout.put('tiers', FIELD);
    await checkout.put('stars', FIELD, { requires: '{ tiers: ^1.0.0 }' });
    const { dependents } = await inputFor({ root: checkout.root, cwd: checkout.root, env: {}, now: () => new Date(), progress: () => undefined }, await filesNow(), 'base');
    expect(dependents?.map(({ name }) => name)).toEqual(['stars', 'tiers']);
  });
});

describe('RE01, by the register of a database', () => {
  it('says nothing of a database that has none, and nothing where nothing was ever published', async () => {
    const none = async () => [];
    expect(await readLiveFacts(checkout.root, none)).toEqual({});
    expect(await readLiveFacts(checkout.root, undefined)).toEqual({});
    const held = async (text: string) => (text.includes('to_regclass') ? [{}] : [{ held: JSON.stringify({ model: await baseNow(), modules: { base: '1.0.0' } }) }]);
    expect(await readLiveFacts(checkout.root, held)).toEqual({});
  });
});
