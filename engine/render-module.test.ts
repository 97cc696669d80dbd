import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ModuleContent } from '#schemas/types.ts';
import { parseModule } from './parse.ts';
import { renderModule } from './render-module.ts';
import { roundTrip } from './testing/laws.ts';

const LOYALTY: ModuleContent = {
  patches: [
    { scope: 'object', op: 'add', target: 'Customer.loyaltyTier', value: { options: [{ key: 'bronze' }, { label: { zh: '银', en: 'Silver' }, key: 'silver' }], access: { update: 'granted' }, default: 'bronze', type: 'option', label: 'Tier' } },
    { value: { message: 'Only gold customers get more than 20 %, and only while the year lasts, which is said in a sentence that is long.', check: 'order.discount <= 20' }, target: 'Order.goldDiscount', scope: 'rule', op: 'add' },
    { op: 'update', scope: 'rule', target: 'Order.other', value: { when: null, message: 'two\nlines' } },
    { op: 'remove', scope: 'menu', target: 'sales' },
    { op: 'reorder', scope: 'page', target: 'customerList', value: { order: ['columns'] } },
  ],
  requires: {}, summary: 'yes', title: { zh: '忠诚度', en: 'Loyalty' }, module: 'loyalty', dsl: 'modshelf/v1',
  waivers: [{ expires: '2027-03-31', reason: 'Agreed.', owner: 'ada', target: 'sales.Order', scope: 'permission', code: 'PM01' }],
  cases: [{ steps: [{ values: { name: 'Ada' }, ref: 'ada', create: 'Customer' }, { values: { loyaltyTier: 'bronze' }, expect: 'ada' }], as: 'sales', name: 'starts at bronze' }],
};

const TEXT = `# yaml-language-server: $schema=../../schemas/module.schema.json
dsl: modshelf/v1
module: loyalty
title:
  en: Loyalty
  zh: 忠诚度
summary: yes
requires: {}
patches:
  - op: add
    scope: object
    target: Customer.loyaltyTier
    value:
      type: option
      label: Tier
      default: bronze
      options: [ { key: bronze }, { key: silver, label: { en: Silver, zh: 银 } } ]
      access: { update: granted }
  - op: add
    scope: rule
    target: Order.goldDiscount
    value:
      check: order.discount <= 20
      message: Only gold customers get more than 20 %, and only while the year lasts, which is said in a sentence that is long.
  - op: update
    scope: rule
    target: Order.other
    value:
      message: "two\\nlines"
      when: null
  - { op: remove, scope: menu, target: sales }
  - { op: reorder, scope: page, target: customerList, value: { order: [ columns ] } }
cases:
  - name: starts at bronze
    as: sales
    steps:
      - { create: Customer, ref: ada, values: { name: Ada } }
      - { expect: ada, values: { loyaltyTier: bronze } }
waivers:
  - code: PM01
    scope: permission
    target: sales.Order
    owner: ada
    reason: Agreed.
    expires: 2027-03-31
`;

describe('a rendered module', () => {
  it('has one order of keys, one layout, and the line that tells editors its schema', () => expect(renderModule(LOYALTY)).toBe(TEXT));
  it('reads back as the same content, and renders as the same text', () => expect(roundTrip(LOYALTY)).toBeUndefined());

  it('ends in one line end, and has no Windows ones', () => {
    expect(renderModule(LOYALTY).endsWith('2027-03-31\n')).toBe(true);
    expect(renderModule(LOYALTY)).not.toContain('\r');
  });

  it('shares nothing by anchors, though the content shares objects', () => {
    const label = { en: 'Shared', zh: '共' };
    const rendered = renderModule({ ...LOYALTY, patches: ['a', 'b'].map((name) => ({ op: 'add', scope: 'permission', target: name, value: { label, help: label } })) });
    expect(rendered).not.toMatch(/[&*]a/);
  });

  it('is what the CRM reads back as', () => {
    const crm = parseModule('modules/crm/module.yaml', readFileSync(new URL('../modules/crm/module.yaml', import.meta.url)));
    expect(crm.ok && roundTrip(crm.value.content)).toBeUndefined();
  });
});
