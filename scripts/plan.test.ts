import { afterEach, describe, expect, it } from 'vitest';
import { register } from './plan.ts';
import { makeCheckout, type Checkout } from './testing/checkout.ts';

let checkout: Checkout;
afterEach(() => checkout.remove());

const FIELD = '- { op: add, scope: object, target: Order.gift, value: { type: boolean, label: Gift } }';
const json = async (...words: string[]) => (await checkout.run(register, 'plan', ...words)).json as Record<string, any>;

describe('plan', () => {
  it('says changes, rights, screens and the way back of a new module, in a folder without Git', async () => {
    checkout = await makeCheckout({ git: false });
    await checkout.put('gifts', `${FIELD}\n  - { op: update, scope: permission, target: clerk.Shop, value: { update: all } }`);
    const { exit, text } = await checkout.run(register, 'plan', 'gifts');
    expect(exit).toBe(0);
    for (const part of [
      'compared with its base, for nothing of it is published', 'Adds the field "Order.gift" (Gift): boolean',
      'Lets the role "clerk" update all rows of "Shop", before no rows', 'none → all (wider)', 'No page shows "Order.gift"', 'The field "Order.gift": its values are not seen',
    ]) expect(text).toContain(part);
  });

  it('compares with a branch, a tag or a commit, and says what it can not find', async () => {
    checkout = await makeCheckout();
    await checkout.put('gifts', FIELD);
    const commit = await checkout.commit();
    await checkout.git.run(['tag', 'gifts@1.0.0']);
    await checkout.put('gifts', `${FIELD}\n  - { op: add, scope: object, target: Order.card, value: { type: text } }`);
    for (const ref of ['main', 'gifts@1.0.0', commit]) {
      const plan = await json('gifts', '--against', ref);
      expect(plan['changes'].map((change: { target: string }) => change.target)).toEqual(['Order.card']);
      expect(plan['bump']).toBe('minor');
    }
    expect((await json('gifts', '--against', 'shelf'))['changes']).toHaveLength(2);
    expect((await json('gifts', '--against', 'main~1'))['against']).toContain('where the module is not there yet');
    expect(await checkout.run(register, 'plan', 'gifts', '--against', 'gifts@1.0.1')).toMatchObject({ exit: 2, text: expect.stringContaining('did you mean "gifts@1.0.0"?') });
    for (const ref of ['--upload-pack=x', 'main:modules', 'nothing here', '../..']) expect(await checkout.run(register, 'plan', 'gifts', `--against=${ref}`)).toMatchObject({ exit: 2, text: expect.stringContaining('nothing is called') });
  });

  it('refuses a ref where there is no repository, and a module that is not there', async () => {
    checkout = await makeCheckout({ git: false });
    expect(await checkout.run(register, 'plan', 'base', '--against', 'main')).toMatchObject({ exit: 2, text: expect.stringContaining('no Git repository') });
    expect(await checkout.run(register, 'plan', 'bse')).toMatchObject({ exit: 2, text: expect.stringContaining('did you mean "base"?') });
    expect(await checkout.run(register, 'plan')).toMatchObject({ exit: 2, text: expect.stringContaining('--all') });
    expect(await checkout.run(register, 'plan', 'base', '--all')).toMatchObject({ exit: 2 });
  });

  it('says why an earlier state can not be compared with', async () => {
    checkout = await makeCheckout();
    await checkout.put('gifts', `${FIELD}\n  - { op: update, scope: object, target: Shop.missing, value: { label: x } }`);
    await checkout.commit();
    await checkout.put('gifts', FIELD);
    expect(await checkout.run(register, 'plan', 'gifts', '--against', 'main')).toMatchObject({ exit: 1, text: expect.stringMatching(/PA07[\s\S]*does not fit on today's base/) });
    await checkout.write('modules/gifts/module.yaml', 'dsl: [');
    await checkout.commit();
    await checkout.put('gifts', FIELD);
    expect(await checkout.run(register, 'plan', 'gifts', '--against', 'main')).toMatchObject({ exit: 1, text: expect.stringContaining("can't be read as it is at main") });
  });

  it('names the modules and elements that use what changes', async () => {
    checkout = await makeCheckout({ git: false });
    await checkout.put('rules', '- { op: add, scope: rule, target: Order.capped, value: { check: order.total < 100, message: Too much. } }');
    await checkout.put('free', '- { op: add, scope: object, target: Order.free, value: { type: boolean } }');
    await checkout.put('limits', '- { op: update, scope: object, target: Order.total, value: { max: 50 } }');
    expect((await json('limits'))['users']).toEqual([
      { element: { scope: 'object', target: 'Order.total' }, module: 'base', by: [{ scope: 'page', target: 'orderList.columns.total' }] },
      { element: { scope: 'object', target: 'Order.total' }, module: 'rules', by: [{ scope: 'rule', target: 'Order.capped' }] },
    ]);
  });

  it('shows what was asked for, and what goes beyond it', async () => {
    checkout = await makeCheckout({ git: false });
    await checkout.put('gifts', `${FIELD}\n  - { op: add, scope: object, target: Shop.fax, value: { type: text } }`);
    await checkout.write('modules/gifts/provenance.json', JSON.stringify({ request: { title: 'Mark orders as gifts\u001b[31m', body: '@all' } }));
    const { text } = await checkout.run(register, 'plan', 'gifts');
    expect(text).toContain('Asked for: Mark orders as gifts [31m @all');
    expect(text).toContain('Beyond that: object "Shop.fax" (PA09)');
    expect((await checkout.run(register, 'plan', 'gifts', '--format', 'markdown')).text).toContain('> Beyond that: object "Shop.fax" \\(PA09\\)');
  });

  it('prints the SQL that differs, and nothing that the base has', async () => {
    checkout = await makeCheckout({ git: false });
    await checkout.put('gifts', FIELD);
    const { text } = await checkout.run(register, 'plan', 'gifts', '--sql');
    expect(text).toContain('alter table core."base/Order" add column "gifts/Order.gift" boolean');
    expect(text).not.toContain('add column "base/Order.note"');
    expect((await json('gifts'))['sql']).toBeUndefined();
  });

  it('is the same JSON by --format json and by --json, and Markdown with the sections of a review', async () => {
    checkout = await makeCheckout({ git: false });
    await checkout.put('gifts', FIELD);
    const { text, json: value } = await checkout.run(register, 'plan', 'gifts', '--format', 'json');
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    const markdown = (await checkout.run(register, 'plan', 'gifts', '--format', 'markdown')).text;
    for (const part of ['### Plan: `gifts`', '<details><summary>Pages, menus and reports', '<details><summary>What unpublishing would hide', '```mermaid\nerDiagram']) expect(markdown).toContain(part);
  });
});
