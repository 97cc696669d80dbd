import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeModules } from '#engine/compose.ts';
import { readLiveFacts } from './lib/live-facts.ts';
import { loadModules } from './lib/modules.ts';
import { register as plan } from './plan.ts';
import { makeCheckout, type Checkout } from './testing/checkout.ts';
import { publish } from './testing/publish.ts';
import { register as validate } from './validate.ts';

const TIER = '- { op: add, scope: object, target: Shop.tier, value: { type: integer } }';
const STARS = '- { op: add, scope: rule, target: Shop.starred, value: { check: shop.tier > 0, message: No star. } }';
const RANK = '- { op: add, scope: object, target: Shop.rank, value: { type: integer } }';
const RETIRE = { more: 'retire:\n  - { scope: object, target: Shop.tier }\n' };

let checkout: Checkout;
beforeEach(async () => {
  checkout = await makeCheckout();
  await checkout.put('tiers', TIER);
});
afterEach(() => checkout.remove());

const planned = async (...words: string[]) => checkout.run(plan, 'plan', ...words);
const codes = async (...words: string[]) => ((await checkout.run(validate, 'validate', ...words)).json as { problems: { code: string }[] }).problems.map(({ code }) => code);

describe('what is published', () => {
  it('is what a plan compares with, and an older version is by its tag', async () => {
    const first = await publish(checkout, ['base', 'tiers']);
    await checkout.put('tiers', `${TIER}\n  ${RANK}`, { version: '1.1.0' });
    await publish(checkout, ['tiers'], first);
    await checkout.put('tiers', `${TIER}\n  ${RANK}\n  - { op: add, scope: object, target: Shop.size, value: { type: integer } }`, { version: '1.1.0' });
    const targets = async (...against: string[]) => ((await planned('tiers', ...against)).json as { changes: { target: string }[] }).changes.map(({ target }) => target).sort();
    expect(await targets()).toEqual(['Shop.size']);
    expect(await targets('--against', 'shelf')).toEqual(['Shop.size']);
    // No tag is here: the ledger knows its commit.
    expect(await targets('--against', 'tiers@1.0.0')).toEqual(['Shop.rank', 'Shop.size']);
    expect((await planned('tiers')).text).toContain('compared with the published version 1.1.0');
  });

  it('holds back a removal that a published dependent uses, even when the branch has changed that', async () => {
    await checkout.put('stars', STARS, { requires: '{ tiers: ^1.0.0 }' });
    await publish(checkout, ['base', 'tiers', 'stars']);
    await checkout.put('tiers', RANK, RETIRE);
    await checkout.put('stars', STARS.replace('shop.tier', 'shop.rank'), { requires: '{ tiers: ^1.0.0 }' });
    expect(await codes('tiers')).toEqual(['XM03']);
    expect((await planned('tiers')).text).toContain('"Shop.tier" goes, and "stars" uses it');
  });

  it('lets a removal go that nobody published uses', async () => {
    await publish(checkout, ['base', 'tiers']);
    await checkout.put('tiers', RANK, RETIRE);
    expect(await codes('tiers')).toEqual(['DF02']);
    expect((await planned('tiers')).json).toMatchObject({ bump: 'major', users: [] });
  });
});

describe('drift, RE01', () => {
  const held = (model: unknown, modules: Record<string, string>) => async (text: string) => (text.includes('to_regclass') ? [{}] : [{ held: JSON.stringify({ model, modules }) }]);
  const modelNow = async (...names: string[]) => {
    const composed = composeModules((await loadModules(checkout.root)).files.filter(({ name }) => names.includes(name)));
    if (!composed.ok) throw new Error('does not compose');
    return composed.value.model;
  };

  it('is a database that says it holds published versions and holds something else', async () => {
    await publish(checkout, ['base', 'tiers']);
    const [behind, whole] = [await modelNow('base'), await modelNow('base', 'tiers')];
    const same = ({ liveHash, shelfHash }: { liveHash?: string; shelfHash?: string }) => liveHash !== undefined && liveHash === shelfHash;
    expect(same(await readLiveFacts(checkout.root, held(whole, { base: '1.0.0', tiers: '1.0.0' })))).toBe(true);
    // Behind the shelf is not drifted.
    expect(same(await readLiveFacts(checkout.root, held(behind, { base: '1.0.0' })))).toBe(true);
    expect(same(await readLiveFacts(checkout.root, held(behind, { base: '1.0.0', tiers: '1.0.0' })))).toBe(false);
    expect(same(await readLiveFacts(checkout.root, held(behind, { base: '1.0.0', tiers: '9.9.9' })))).toBe(false);
  });
});
