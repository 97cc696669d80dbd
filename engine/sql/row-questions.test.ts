import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeModules } from '../compose.ts';
import type { Field, Model } from '../model.ts';
import { parseModule } from '../parse.ts';
import type { RowEvidence } from '../problem.ts';
import type { RowQuestion } from '../rules/rule.ts';
import { columnOf } from './columns.ts';
import { compileDatabase } from './compile.ts';
import { CATALOGUE_QUERY, queryFor, type Catalogue } from './row-questions.ts';

const SHOP = `
dsl: modshelf/v1
module: shop
title: Shop
summary: A small shop.
requires: {}
patches:
  - op: add
    scope: object
    target: Item
    value:
      fields:
        title: { type: text }
        "code": { type: text }
        price: { type: decimal, precision: 8, scale: 3 }
        tags: { type: multiOption, options: [{ key: new }, { key: sale }] }
        size: { type: option, options: [{ key: small }, { key: large }] }
        soldOn: { type: date }
  - { op: add, scope: object, target: AnObjectWhoseNameHasThirtySixLetters, value: { fields: { aFieldWhoseNameHasThirtyFourLetters: { type: text } } } }
  - { op: add, scope: object, target: Box, value: { fields: { title: { type: text } } } }
  - { op: add, scope: relation, target: Item.box, value: { to: Box, kind: manyToOne, inverse: items } }
  - { op: add, scope: relation, target: Item.likes, value: { to: Item, kind: manyToMany } }
  - op: add
    scope: state
    target: Item
    value: { field: status, initial: draft, states: { draft: {}, sold: {} }, transitions: { sell: { from: [draft], to: sold } } }
  - { op: add, scope: permission, target: clerk, value: {} }
`;

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const BOX = id(9);
const LONG = 'shop/AnObjectWhoseNameHasThirtySixLetters';

let database: PGlite, model: Model, catalogue: Catalogue;

function compose(text: string): Model {
  const parsed = parseModule('shop.yaml', text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const composed = composeModules([parsed.value]);
  if (!composed.ok) throw new Error(JSON.stringify(composed.problems));
  return composed.value.model;
}

async function ask(question: RowQuestion): Promise<RowEvidence> {
  const query = queryFor(question, catalogue);
  if (!('text' in query)) return query;
  return (await database.query<RowEvidence>(query.text, [...query.values])).rows[0]!;
}

const item = (element: string) => ({ object: 'shop/Item', element: `shop/Item.${element}` });
const like = (name: string, more: Partial<Field>): Field => ({ ...model.objects['Item']!.fields[name]!, ...more });

beforeAll(async () => {
  model = compose(SHOP);
  database = await PGlite.create();
  for (const { text } of compileDatabase(model).statements) await database.exec(`begin; ${text}; commit`);
  await database.exec(`
    insert into core."shop/Box" (id, "shop/Box.title") values ('${BOX}', 'A box');
    insert into core."shop/Item" (id, "shop/Item.title", "shop/Item.code", "shop/Item.price", "shop/Item.tags", "shop/Item.size", "shop/Item.soldOn", "shop/Item.box") values
      ('${id(1)}', 'Red ball', 'a', 1.125, '{new,sale}', 'small', '2026-01-31', '${BOX}'),
      ('${id(2)}', 'Blue ball', 'a', 2, '{sale}', 'large', null, '${BOX}'),
      ('${id(3)}', '   ', 'b', null, '{}', null, null, null);
    insert into core."shop/Item.likes" values ('${id(1)}', '${id(2)}'), ('${id(3)}', '${id(2)}');`);
  const { rows } = await database.query<{ table: string; column: string; type: string }>(CATALOGUE_QUERY);
  const found = new Map<string, Map<string, string>>();
  for (const { table, column, type } of rows) found.set(table, (found.get(table) ?? new Map()).set(column, type));
  catalogue = found;
}, 60_000);

afterAll(() => database?.close());

describe('what a database says of its rows', () => {
  it('counts the rows of an object, and names some', async () => {
    expect(await ask({ ask: 'rows', object: 'shop/Item' })).toEqual({ count: 3, examples: [id(1), id(2), id(3)] });
  });

  it('names five rows at most', async () => {
    await database.exec(`begin; insert into core."shop/Box" ("shop/Box.title") select 'box ' || n from generate_series(1, 20) n`);
    const found = await ask({ ask: 'rows', object: 'shop/Box' });
    await database.exec('rollback');
    expect([found.count, found.examples.length]).toEqual([21, 5]);
  });

  it('knows no rows of what was never published', async () => {
    expect(await ask({ ask: 'rows', object: 'shop/Ghost' })).toEqual({ count: 0, examples: [] });
    expect(await ask({ ask: 'filled', ...item('ghost') })).toEqual({ count: 0, examples: [] });
    expect(await ask({ ask: 'empty', object: 'shop/Ghost', element: 'shop/Ghost.title' })).toEqual({ count: 0, examples: [] });
  });

  it.each([
    ['a text of spaces is empty', 'title', [1, 2], [3]],
    ['an empty list is empty', 'tags', [1, 2], [3]],
    ['a number', 'price', [1, 2], [3]],
    ['a link to one row', 'box', [1, 2], [3]],
    ['links to many rows', 'likes', [1, 3], [2]],
    ['a state', 'status', [1, 2, 3], []],
    ['a field that is not there yet', 'ghost', [], [1, 2, 3]],
  ])('tells filled from empty: %s', async (_name, element, filled, empty) => {
    expect((await ask({ ask: 'filled', ...item(element) })).examples).toEqual(filled.map(id));
    expect((await ask({ ask: 'empty', ...item(element) })).examples).toEqual(empty.map(id));
  });

  it('finds what has a name too long for the database', async () => {
    const field = `${LONG}.aFieldWhoseNameHasThirtyFourLetters`;
    await database.exec(`begin; insert into core."${LONG}" (${columnOf(field)}) values ('here')`);
    const found = await ask({ ask: 'filled', object: LONG, element: field });
    await database.exec('rollback');
    expect(found.count).toBe(1);
  });

  it.each([['size', 'large', [2]], ['tags', 'sale', [1, 2]], ['status', 'draft', [1, 2, 3]], ['status', 'sold', []], ['size', `x' or true --`, []]])('finds the rows whose %s is %s', async (element, key, rows) => {
    expect((await ask({ ask: 'key', ...item(element), key })).examples).toEqual(rows.map(id));
  });

  it('finds rows that share a value, and none that share nothing', async () => {
    expect((await ask({ ask: 'duplicates', ...item('code') })).examples).toEqual([id(1), id(2)]);
    expect((await ask({ ask: 'duplicates', ...item('soldOn') })).count).toBe(0);
  });

  it.each([
    ['a text that is too long', 'title', { maxLength: 8 }, [2]],
    ['digits after the point', 'price', { scale: 1 }, [1]],
    ['a bound', 'price', { max: 1.5 }, [2]],
    ['a text that is no address', 'title', { type: 'email' as const }, [1, 2, 3]],
    ['an option that is gone', 'size', { options: [] }, [1, 2]],
    ['a type that is stored apart', 'code', { type: 'integer' as const }, [1, 2, 3]],
    ['a longer text', 'code', { type: 'longText' as const }, []],
    ['the very same date', 'soldOn', {}, []],
  ])('finds values that do not fit: %s', async (_name, element, more, rows) => {
    expect((await ask({ ask: 'unfit', ...item(element), field: like(element, more) })).examples).toEqual(rows.map(id));
  });

  it('finds what more than one row leads to', async () => {
    expect(await ask({ ask: 'crowded', ...item('box') })).toEqual({ count: 1, examples: [BOX] });
    expect(await ask({ ask: 'crowded', ...item('likes') })).toEqual({ count: 1, examples: [id(2)] });
  });

  it('finds rows that a condition refuses, an empty value being no refusal', async () => {
    expect((await ask({ ask: 'breaking', object: 'shop/Item', check: 'item.price < 2', model })).examples).toEqual([id(2)]);
    expect((await ask({ ask: 'breaking', object: 'shop/Item', check: 'item.price < 1', when: "item.size == 'small'", model })).examples).toEqual([id(1)]);
    expect((await ask({ ask: 'breaking', object: 'shop/Box', check: 'box.items.size() < 2', model })).examples).toEqual([BOX]);
  });

  it('finds who holds a role, if they can log in', async () => {
    await database.exec(`create role ada login; create role bot nologin; grant modshelf_role_clerk to ada, bot`);
    expect((await ask({ ask: 'people', role: 'clerk' })).examples).toEqual(['ada']);
    expect((await ask({ ask: 'people', role: 'nobody' })).count).toBe(0);
  });
});
