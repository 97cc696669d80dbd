import { describe, expect, it } from 'vitest';
import type { Patch } from '#schemas/types.ts';
import type { AskRows } from '../rules/rule.ts';
import { add, moduleOf, update } from '../testing/modules.ts';
import { drawEntities } from './diagrams.ts';
import { describeLoss } from './losses.ts';
import { renderPlanMarkdown } from './markdown.ts';
import { planModule, type PlanInput } from './plan.ts';
import { describeChange } from './sentence.ts';

const HOSTILE = '"] } --> x ``` </summary></details> <img src=x onerror=1> @everyone fixes #1 [x](javascript:1) | %% end';

const BASE = moduleOf('base', { patches: [
  add('object', 'Order', { displayField: 'note', fields: { note: { type: 'text' }, kind: { type: 'option', options: [{ key: 'gift' }, { key: 'sale' }] } } }),
  add('object', 'One', { fields: { name: { type: 'text' } } }),
  add('relation', 'Order.parent', { to: 'One', kind: 'manyToOne', inverse: 'orders' }),
  add('state', 'Order', { field: 'status', initial: 'open', states: { open: {}, end: { final: true } }, transitions: { close: { from: ['open'], to: 'end' } } }),
  add('permission', 'clerk', { label: 'Clerk' }), add('permission', 'clerk.Order', { read: 'all', update: 'all', create: 'all' }),
  add('page', 'orderList', { kind: 'list', object: 'Order', sections: [{ key: 'columns', items: [{ key: 'note' }, { key: 'kind' }] }] }),
  add('menu', 'orders', { page: 'orderList' }),
  add('report', 'byKind', { object: 'Order', groupBy: ['kind'], filter: "order.status == 'open'", measures: [{ key: 'count', kind: 'count' }] }),
] });

function planOf(patches: readonly Patch[], more: Partial<PlanInput> = {}) {
  const own = moduleOf('own', { requires: { base: '^1.0.0' }, patches });
  const planned = planModule({ name: 'own', files: [BASE, own], today: '2026-11-30', ...more });
  if (!planned.ok) throw new Error(planned.problems.map(({ message }) => message).join('; '));
  return planned.value;
}

describe('impact', () => {
  it('names what the module puts on a page and the menu that leads there', () => {
    const { impact } = planOf([add('object', 'Order.gift', { type: 'boolean' }), add('page', 'orderList.columns.gift', {})]);
    expect(impact).toEqual({ unseen: [], touches: [
      { kind: 'page', name: 'orderList', direct: true, what: ['Adds the page item "orderList.columns.gift"'] },
      { kind: 'menu', name: 'orders', direct: false, what: ['leads to the page "orderList", which changes'] },
    ] });
  });

  it('names pages and reports that show what changes, by what they group and filter by', () => {
    const { impact } = planOf([add('object', 'Order.kind.options.loan', { standIn: 'sale' }), add('state', 'Order.states.held', { standIn: 'open' }), add('state', 'Order.transitions.hold', { from: ['open'], to: 'held' })]);
    expect(impact.touches.map(({ kind, name, what }) => `${kind} ${name}: ${what.join('; ')}`)).toEqual([
      'page orderList: shows "Order.kind.options.loan", which is new',
      'report byKind: shows "Order.kind.options.loan", which is new; shows "Order.states.held", which is new',
    ]);
  });

  it('says which new fields no page shows', () => {
    expect(planOf([add('object', 'Order.gift', { type: 'boolean' })]).impact.unseen).toEqual(['Order.gift']);
  });
});

describe('the loss report', () => {
  const patches = [add('object', 'Order.gift', { type: 'boolean' }), add('object', 'Order.kind.options.loan', { standIn: 'sale' }), add('rule', 'Order.noted', { check: 'order.note != ""', message: 'Note it.' })];

  it('puts what holds values first, with its stand-in', () => {
    expect(planOf(patches).losses.map(describeLoss)).toEqual(['The option "Order.kind.options.loan": shown as "sale"', 'The field "Order.gift": its values are not seen', 'The rule "Order.noted": is not there']);
  });

  it('counts rows where there is a database', () => {
    const rows: AskRows = (question) => (question.ask === 'filled' ? { count: 7, examples: ['1', '2'] } : question.ask === 'key' ? { count: 1, examples: ['9'] } : { count: 0, examples: [] });
    expect(planOf(patches, { rows }).losses.map(describeLoss).slice(0, 2)).toEqual(['The option "Order.kind.options.loan": shown as "sale" (1 row: 9)', 'The field "Order.gift": its values are not seen (7 rows: 1, 2, …)']);
  });

  it('leaves out what stands in something that goes', () => {
    expect(planOf([add('object', 'Gift', { fields: { name: { type: 'text' } } })]).losses.map(({ target }) => target)).toEqual(['Gift']);
  });
});

describe('against another state', () => {
  it('tells the changes since then, and the findings of publishing', () => {
    const file = moduleOf('own', { requires: { base: '^1.0.0' }, patches: [add('object', 'Order.gift', { type: 'boolean' })] });
    const plan = planOf([add('object', 'Order.gift', { type: 'boolean' }), add('object', 'Order.card', { type: 'text' })], { against: { name: 'v1', file } });
    expect([plan.against, plan.changes.map(({ target }) => target)]).toEqual(['v1', ['Order.card']]);
    expect(planOf([add('object', 'Order.gift', { type: 'boolean' })], { against: { name: 'v0' } }).changes).toHaveLength(1);
  });
});

describe('sentences', () => {
  const { changes } = planOf([add('permission', 'clerk.One', { read: 'own', create: 'all' }), update('permission', 'clerk.Order', { update: { where: 'order.note == null' } }), add('page', 'orderList.columns.parent', { label: 'Parent' })]);

  it('speak of rights in rows, and call things by their labels', () => {
    expect(changes.map(describeChange).sort()).toEqual([
      'Adds the page item "orderList.columns.parent" (Parent)', 'Gives the role "clerk" rights on "One": create (all rows), read (own rows)', 'Lets the role "clerk" update rows where order.note == null of "Order", before all rows',
    ]);
  });
});

describe('diagrams', () => {
  it('highlight what is new or changed, and keep names that are words of the diagram language', () => {
    const { diagrams } = planOf([add('object', 'One.rank', { type: 'integer' }), add('object', 'Gift', { fields: { name: { type: 'text' } } }), add('state', 'Order.states.held', { standIn: 'open' }), add('state', 'Order.transitions.hold', { from: ['open'], to: 'held' }), update('state', 'Order.transitions.close', { label: 'Finish' })]);
    for (const part of ['Gift["Gift (new)"] {', 'integer rank "new"', '  "One" {', '}o--|| "One" : "parent"']) expect(diagrams.entities).toContain(part);
    for (const part of ['state "end" as end_', 'open --> held: hold (new)', 'open --> end_: close (changed)', 'class held newState', 'classDef newState fill:']) expect(diagrams.states['Order']).toContain(part);
  });

  it('hold names only, never a label', () => {
    const { diagrams } = planOf([add('object', 'Order.gift', { type: 'boolean', label: HOSTILE }), add('state', 'Order.states.held', { standIn: 'open', label: HOSTILE })]);
    expect(`${diagrams.entities}\n${Object.values(diagrams.states).join('\n')}`).not.toContain('everyone');
  });

  it('are empty where no object is touched', () => {
    expect(drawEntities({ objects: {}, pages: {}, roles: {}, menus: {}, menuOrder: [], reports: {} }, [])).toBe('');
  });
});

describe('Markdown', () => {
  it('lets no label, condition or request act', () => {
    const text = renderPlanMarkdown(planOf([
      add('object', 'Order.gift', { type: 'text', label: HOSTILE, default: HOSTILE }), update('permission', 'clerk.Order', { read: { where: `order.note == '${HOSTILE.replaceAll("'", '')}'` } }),
    ], { request: `${HOSTILE}\n# heading\n<!-- x -->`, sql: true }));
    const outside = text.replace(/(`{3,})[a-z]*\n[\s\S]*?\n\1/g, '');
    for (const pattern of [/(?<!\\)<img/, /(?<!\\)<!--/, /@everyone/, /fixes #1/i, /(?<!\\)\]\(javascript/, /^# heading/m]) expect(outside).not.toMatch(pattern);
    expect(outside.match(/<details>/g)).toHaveLength(outside.match(/<\/details>/g)!.length);
    for (const row of outside.split('\n').filter((line) => line.startsWith('| Order'))) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(8);
  });

  it('marks widenings, and stays small whatever there is to say', () => {
    const fields = Array.from({ length: 150 }, (_, index) => add('object', `Order.field${index}`, { type: 'text', access: { read: 'granted' }, label: HOSTILE.repeat(4) }));
    const text = renderPlanMarkdown(planOf([...fields, update('permission', 'clerk.Order', { delete: 'all' })], { sql: true }));
    expect(text).toContain('**none → all \\(wider\\)**');
    expect(text).toContain('<b>1 wider</b>');
    expect(text.length).toBeLessThan(60_000);
  });
});
