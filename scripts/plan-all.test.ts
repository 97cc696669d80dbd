import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { register } from './plan.ts';
import { makeCheckout, type Checkout } from './testing/checkout.ts';

let checkout: Checkout;
beforeEach(async () => { checkout = await makeCheckout(); });
afterEach(() => checkout.remove());

const all = async () => await checkout.run(register, 'plan', '--all') as { exit: number; text: string; json: any };

/** Writes one module on a branch of its own, from main. */
async function branch(name: string, module: string, patches: string): Promise<void> {
  await checkout.git.run(['checkout', '-q', '-b', name, 'main']);
  await checkout.put(module, patches);
  await checkout.commit();
  await checkout.git.run(['checkout', '-q', 'main']);
}

const LABEL = (label: string) => `- { op: update, scope: object, target: Shop.name, value: { label: ${label} } }`;
const TIER = (name: string) => `- { op: add, scope: object, target: Shop.${name}, value: { type: integer } }`;

describe('plan --all', () => {
  it('finds nothing open on main alone, and nothing wrong with changes that do not meet', async () => {
    expect(await all()).toMatchObject({ exit: 0, text: 'No change is open.' });
    await branch('module/tiers/issue-1', 'tiers', TIER('tier'));
    await branch('module/ranks/issue-2', 'ranks', TIER('rank'));
    expect(await all()).toMatchObject({ exit: 0, json: { ok: true, conflicts: [], changes: [{ name: 'module/ranks/issue-2', modules: ['ranks'] }, { name: 'module/tiers/issue-1', modules: ['tiers'] }] } });
  });

  it('tells two values for one attribute with code, element and both branches', async () => {
    await branch('module/shops/issue-1', 'shops', LABEL('Store'));
    await branch('module/names/issue-2', 'names', LABEL('Title'));
    const { exit, text, json } = await all();
    expect([exit, json.conflicts]).toEqual([1, [expect.objectContaining({ between: ['module/names/issue-2', 'module/shops/issue-1'], code: 'XM01', element: { scope: 'object', target: 'Shop.name' } })]]);
    expect(text).toContain('XM01 module/names/issue-2 and module/shops/issue-1: object "Shop.name"');
  });

  it('tells an element that both add, by the working tree and by a remote branch', async () => {
    await branch('module/tiers/issue-1', 'tiers', TIER('tier'));
    await checkout.git.run(['update-ref', 'refs/remotes/origin/module/tiers/issue-1', 'refs/heads/module/tiers/issue-1']);
    await checkout.git.run(['branch', '-q', '-D', 'module/tiers/issue-1']);
    await checkout.put('levels', TIER('tier'));
    expect(await all()).toMatchObject({ exit: 1, json: { conflicts: [{ between: ['module/tiers/issue-1', 'the working tree'], code: 'PA02', element: { target: 'Shop.tier' } }] } });
  });

  it('compares two branches of one module by what they make of it', async () => {
    await checkout.put('tiers', TIER('tier'));
    await checkout.commit();
    await branch('module/tiers/issue-1', 'tiers', TIER('tier').replace('integer', 'integer, max: 5'));
    await branch('module/tiers/issue-2', 'tiers', TIER('tier').replace('integer', 'integer, max: 9'));
    await branch('module/tiers/issue-3', 'tiers', `${TIER('tier')}\n  ${TIER('rank')}`);
    const { json } = await all();
    expect(json.conflicts).toEqual([expect.objectContaining({ between: ['module/tiers/issue-1', 'module/tiers/issue-2'], code: 'XM01', message: expect.stringContaining('"max" of "Shop.tier"') })]);
  });

  it('tells that one takes a module away which another stands on', async () => {
    await checkout.put('tiers', TIER('tier'));
    await checkout.commit();
    await checkout.git.run(['checkout', '-q', '-b', 'module/tiers/issue-1', 'main']);
    await checkout.git.run(['rm', '-q', '-r', 'modules/tiers']);
    await checkout.commit();
    await checkout.git.run(['checkout', '-q', 'main']);
    await checkout.put('stars', '- { op: update, scope: object, target: Shop.tier, value: { max: 3 } }', { requires: '{ tiers: ^1.0.0 }' });
    expect(await all()).toMatchObject({ exit: 1, json: { conflicts: [{ code: 'PF06', module: 'stars' }] } });
  });

  it('takes a squashed branch for merged, and a file that can not be read for a finding', async () => {
    await branch('module/tiers/issue-1', 'tiers', TIER('tier'));
    await checkout.put('tiers', TIER('tier'));
    await checkout.commit();
    expect(await all()).toMatchObject({ exit: 0, text: 'No change is open.' });
    await checkout.write('modules/broken/module.yaml', 'dsl: [');
    expect(await all()).toMatchObject({ exit: 1, text: expect.stringContaining("can't be read: modules/broken/module.yaml:1:") });
  });

  it('needs a repository', async () => {
    const plain = await makeCheckout({ git: false });
    expect(await plain.run(register, 'plan', '--all')).toMatchObject({ exit: 2, text: expect.stringContaining('no Git repository') });
    await plain.remove();
  });
});
