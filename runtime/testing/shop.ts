/** A small shop that every case begins with: two objects, one machine, two roles, one of each that a module may change. */
import { parseModule } from '#engine/parse.ts';
import type { ModuleFile } from '#engine/module.ts';
import { shelfOf } from '../desired.ts';
import type { DesiredShelf } from '../contract.ts';

const SHOP = `
dsl: modshelf/v1
module: shop
title: Shop
summary: Customers and their orders.
requires: {}
patches:
  - op: add
    scope: object
    target: Customer
    value:
      displayField: name
      fields:
        name: { type: text, required: true }
        email: { type: email }
        kind: { type: option, default: person, options: [{ key: person }, { key: company }] }
        tags: { type: multiOption, options: [{ key: hot }, { key: cold }] }
        credit: { type: money, min: 0 }
  - op: add
    scope: object
    target: Order
    value:
      displayField: title
      fields:
        title: { type: text, required: true }
        total: { type: money }
        note: { type: text }
  - { op: add, scope: relation, target: Order.customer, value: { to: Customer, kind: manyToOne, inverse: orders, onDelete: restrict } }
  - op: add
    scope: state
    target: Order
    value:
      field: status
      initial: draft
      states: { draft: {}, confirmed: {}, done: { final: true } }
      transitions: { confirm: { from: [draft], to: confirmed }, finish: { from: [confirmed], to: done } }
  - { op: add, scope: rule, target: Order.totalIsPositive, value: { check: order.total >= 0, message: A total is not negative. } }
  - { op: add, scope: permission, target: sales, value: {} }
  - { op: add, scope: permission, target: sales.Customer, value: { create: all, read: all, update: all } }
  - { op: add, scope: permission, target: sales.Order, value: { create: all, read: all, update: all } }
  - { op: add, scope: page, target: orderDetail, value: { object: Order, kind: detail, sections: [{ key: summary, items: [{ key: title }] }] } }
  - { op: add, scope: report, target: byStatus, value: { object: Order, groupBy: [status], measures: [{ key: orders, kind: count }] } }
  - { op: add, scope: menu, target: shop, value: { label: Shop } }
`;

/** Returns a parsed module file; a text of a test that does not parse is a bug of the test. */
export function moduleFrom(text: string, version = '1.0.0'): ModuleFile {
  const name = /^module: (.*)$/m.exec(text)?.[1] ?? 'unnamed';
  const parsed = parseModule(`modules/${name}/module.yaml`, text, version);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ code, message, at }) => `${at.line}: ${code} ${message}`).join('\n'));
  return parsed.value;
}

export const shop: ModuleFile = moduleFrom(SHOP);

/** Returns the module `extra` with these patches, each a line of YAML. */
export function extraModule(patches: readonly string[], { version = '1.0.0', retire = [] as readonly string[] } = {}): ModuleFile {
  return moduleFrom(`
dsl: modshelf/v1
module: extra
title: Extra
summary: What the case adds to the shop.
requires: { shop: ^1.0.0 }
patches:
${patches.map((patch) => `  - ${patch}`).join('\n')}
${retire.length > 0 ? `retire:\n${retire.map((entry) => `  - ${entry}`).join('\n')}` : ''}`, version);
}

/** Returns the shelf of these modules; one that does not compose is a bug of the test. */
export function desiredOf(...files: ModuleFile[]): DesiredShelf {
  const shelf = shelfOf(files);
  if (!shelf.ok) throw new Error(shelf.problems.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return shelf.value;
}
