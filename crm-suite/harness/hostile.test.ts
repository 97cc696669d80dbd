/** Texts that try to leave their quotes, in every place of a model that takes free text or a name. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Model } from '#engine/model.ts';
import type { Database } from './database.ts';
import { openSample, START } from './testing/open.ts';
import { refused } from './testing/refused.ts';
import { makeObject, makeRole } from './testing/sample-model.ts';

const QUOTE = `'"); drop table core.victims; --`;
const DOLLAR = "$$; $body$ end; $body$ \\' %s";
const TEXT = `${QUOTE}${DOLLAR}`;
const LONG = `w${'o'.repeat(39)}`;
const option = (key: string) => ({ id: `shop/${key}`, module: 'shop', key });

const Thing = makeObject('Thing', {
  fields: {
    [`na"me'`]: { type: 'text', default: TEXT, maxLength: 200 },
    kind: { type: 'option', options: [option(TEXT), option('plain')], default: TEXT },
    tags: { type: 'multiOption', options: [option(TEXT), option('b')], default: [TEXT] },
    number: { type: 'autoNumber', prefix: TEXT },
    code: { type: 'text', pattern: `^'"\\$\\$\\\\$` },
    extra: { type: 'json', default: TEXT },
    [LONG]: { type: 'integer', unique: true },
    [`${LONG.slice(0, 39)}x`]: { type: 'integer' },
  },
  field: 'state', initial: TEXT, states: [TEXT, 'done'],
  transitions: { [`fin'"ish`]: { from: [TEXT], to: 'done' } },
  rules: { [`ru'"le`]: { check: `thing.code != "${`'\\"; drop table core.victims; --`}"`, message: TEXT } },
});
const model: Model = {
  objects: { Thing }, pages: {}, menus: {}, menuOrder: [], reports: {},
  roles: { [`ro"le'`]: makeRole(`ro"le'`, { Thing: { create: 'all', read: 'all', update: { where: `thing.code != "${`'$$`}"` } } }) },
};

let db: Database;
beforeAll(async () => { db = await openSample(model); }, START);
beforeEach(() => db.fresh());
afterAll(() => db.close());

test('every text is what it says and nothing else', async () => {
  await db.admin('create table core.victims (a int)');
  const actor = db.as(`ro"le'`);
  const thing = await actor.create('Thing', { [LONG]: 1, code: `'"$$\\` });
  expect(thing).toMatchObject({ [`na"me'`]: TEXT, kind: TEXT, tags: [TEXT], number: `${TEXT}1`, extra: TEXT, state: TEXT, code: `'"$$\\` });
  await expect(actor.create('Thing', { [LONG]: 1 })).rejects.toEqual(refused('unique', `Thing.${LONG}`));
  await expect(actor.create('Thing', { code: 'x' })).rejects.toEqual(refused('invalid', 'Thing.code'));
  await actor.transition('Thing', thing.id, `fin'"ish`);
  await expect(actor.find('Thing', `' or true --`)).rejects.toEqual(refused('invalid'));
  expect((await db.admin('select * from core.victims')).rows).toEqual([]);
});

test('the message of a rule reaches the reader whole', async () => {
  const broken = { ...model, objects: { Thing: { ...Thing, rules: { no: { id: 'shop/Thing.no', module: 'shop', check: 'false', message: TEXT } } } } };
  const other = await openSample(broken);
  await expect(other.as(`ro"le'`).create('Thing', {})).rejects.toThrow(TEXT);
  await other.close();
}, START);
