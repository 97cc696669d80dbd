import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCheckout, type Checkout } from '../testing/checkout.ts';
import { register as plan } from '../plan.ts';
import { loadAround } from './around.ts';

let checkout: Checkout;
beforeEach(async () => {
  checkout = await makeCheckout({ git: false });
  await checkout.put('tiers', '- { op: add, scope: object, target: Shop.tier, value: { type: integer } }\n  - { op: update, scope: permission, target: clerk.Shop, value: { update: all } }');
});
afterEach(() => checkout.remove());

const field = (name: string) => `- { op: add, scope: object, target: Shop.${name}, value: { type: integer } }`;
const parsed = async (...names: string[]) => (await loadAround(checkout.root, names)).files.map(({ name }) => name);

describe('what one module needs of a tree', () => {
  it('is itself and what it requires, not what stands beside it', async () => {
    await checkout.put('other', `${field('size')}\n  - { op: add, scope: permission, target: clerk.Shop.size, value: { read: all } }`);
    await checkout.put('broken', 'nonsense: [');
    expect(await parsed('tiers')).toEqual(['base', 'tiers']);
    expect((await loadAround(checkout.root, ['tiers'])).broken.size).toBe(0);
    expect(await parsed('tiers', 'other')).toEqual(['base', 'other', 'tiers']);
  });

  it.each([
    ['sets the same element', '- { op: update, scope: object, target: Shop.tier, value: { max: 3 } }'],
    ['adds one that looks like it', field('T1er').replace('Shop.T', 'Shop.t').replace('1', 'I')],
    ['puts an inverse of that name there', '- { op: add, scope: object, target: Gift, value: {} }\n  - { op: add, scope: relation, target: Gift.shop, value: { to: Shop, kind: manyToOne, inverse: tier } }'],
    ['sets the same right', '- { op: update, scope: permission, target: clerk.Shop, value: { read: own } }'],
    ['takes away what it stands in', '- { op: remove, scope: object, target: Shop }'],
    ['stands inside it', '- { op: update, scope: object, target: Shop.tier.options.one, value: { label: One } }'],
  ])('is one more that %s', async (_what, patches) => {
    await checkout.put('other', patches);
    expect(await parsed('tiers')).toEqual(['base', 'other', 'tiers']);
  });

  it('is one more that requires it, with all that that requires', async () => {
    await checkout.put('third', field('third'));
    await checkout.put('stars', field('stars'), { requires: '{ tiers: ^1.0.0, third: ^1.0.0 }' });
    expect(await parsed('tiers')).toEqual(['base', 'stars', 'third', 'tiers']);
  });

  it('is one more whose letters are written by number, in which no name can be looked for', async () => {
    await checkout.put('other', '- { op: add, scope: object, target: "Shop.\\x74ier", value: { type: integer } }');
    expect(await parsed('tiers')).toEqual(['base', 'other', 'tiers']);
  });

  it('is every user of what it takes away', async () => {
    await checkout.put('base', '- { op: add, scope: object, target: Shop, value: { fields: { tier: { type: integer } } } }', { requires: '{}' });
    await checkout.put('tiers', '- { op: remove, scope: object, target: Shop.tier }');
    await checkout.put('other', '- { op: add, scope: rule, target: Shop.positive, value: { check: shop.tier > 0, message: No. } }');
    expect(await parsed('tiers')).toEqual(['base', 'other', 'tiers']);
  });
});

it('finds what the whole tree finds', async () => {
  await checkout.put('other', field('tier'));
  await checkout.put('far', field('far'));
  const outcome = await checkout.run(plan, 'plan', 'tiers');
  expect(outcome).toMatchObject({ exit: 1, json: { problems: [{ code: 'PA02', element: { target: 'Shop.tier' } }, { code: 'PM01' }] } });
});

it('parses nothing more for 100 modules beside it', async () => {
  const names = Array.from({ length: 100 }, (_, index) => `beside${index}`);
  await Promise.all(names.map((name, index) => checkout.put(name, Array.from({ length: 10 }, (_, each) => field(`f${index}x${each}`)).join('\n  '))));
  const around = await loadAround(checkout.root, ['tiers']);
  expect([around.files.length, around.names.length]).toEqual([2, 102]);
});
