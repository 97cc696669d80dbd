import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bring } from './bring.ts';
import { catalogueHash, readCatalogue } from './catalogue.ts';
import type { Database } from './contract.ts';
import { openDatabase } from './database/open.ts';
import { hashRows } from './hashes.ts';
import { purge } from './purge.ts';
import { readCurrent } from './register.ts';
import { failAt } from './testing/faults.ts';
import { desiredOf, moduleFrom } from './testing/shop.ts';
import { contract } from './tighten.ts';

const base = desiredOf(moduleFrom(`
dsl: modshelf/v1
module: shop
title: Shop
summary: One object.
requires: {}
patches:
  - { op: add, scope: object, target: Item, value: { fields: { name: { type: text, required: true }, kind: { type: option, options: [{ key: plain }] } } } }
`));
const withMore = desiredOf(moduleFrom(`
dsl: modshelf/v1
module: shop
title: Shop
summary: One object.
requires: {}
patches:
  - { op: add, scope: object, target: Item, value: { fields: { name: { type: text, required: true }, kind: { type: option, options: [{ key: plain }] } } } }
`), moduleFrom(`
dsl: modshelf/v1
module: more
title: More
summary: One field, one option, a backfill.
requires: { shop: ^1.0.0 }
patches:
  - { op: add, scope: object, target: Item.kind.options.fancy, value: { standIn: plain } }
  - { op: add, scope: object, target: Item.price, value: { type: money, required: true, backfill: 1, unique: true } }
`));
/** Units: milliseconds, on a machine that does much else. */
const LONG = 300_000;
const save = async (name: string, text: string) => ({ savedAs: name, text });
const later = new Date(Date.now() + 90 * 86_400_000);

/** Each act, begun where the ones before it left the database. */
const ACTS: Record<string, (db: Database) => Promise<unknown>> = {
  publish: (db) => bring(db, 'publish', withMore),
  contract: (db) => contract(db),
  unpublish: (db) => bring(db, 'unpublish', base),
  relist: (db) => bring(db, 'relist', withMore),
  purge: (db) => purge(db, { module: 'more', now: later, save }),
};
const write = (db: Database, sql: string) => db.transaction(async (session) => session.run(sql.replaceAll('SHELF', (await readCurrent(session))!.shelf)));
const WRITES: Record<string, string> = {
  publish: `update SHELF."Item" set kind = 'fancy', price = case name when 'cup' then 2 else 3 end`,
  unpublish: `update SHELF."Item" set kind = 'plain', name = 'a cup' where name = 'cup'`,
};

describe('a failure at any statement', () => {
  let db: Database;
  const state = () => db.transaction(async (session) => {
    const current = (await readCurrent(session))!;
    const register = await session.run(`select (select count(*) from modshelf.acts)::int as acts, (select md5(string_agg(e::text, ',' order by id)) from modshelf.elements e) as elements, (select md5(string_agg(k::text, ',' order by list, key)) from modshelf.keys k) as keys`);
    return { rows: await hashRows(session, current.shelf, current.model), stored: await session.run('select md5(string_agg(it::text, \',\' order by id)) from core."shop/Item" it'), catalogue: catalogueHash(await readCatalogue(session, current.shelf)), schemas: await session.run('select nspname from pg_namespace order by 1'), register };
  });

  beforeAll(async () => {
    db = await openDatabase({ memory: true });
    await bring(db, 'publish', base);
    await write(db, `insert into SHELF."Item" (name, kind) values ('cup', 'plain'), ('jar', 'plain')`);
  });
  afterAll(() => db.close());

  for (const [name, act] of Object.entries(ACTS)) {
    it(`of ${name} leaves catalogue, rows and register as they were`, async () => {
      const before = await state();
      let tried = 0;
      for (let at = 1; ; at++) {
        const failing = failAt(db, at);
        const outcome = await act(failing).then(() => 'done', (error: Error) => error.message);
        if (failing.count() < at) break;
        expect(outcome, `statement ${at}`).toContain('division by zero');
        // The whole look costs as much as an act; the rows and the register show most.
        if (at % 9 === 1) expect(await state(), `statement ${at}`).toEqual(before);
        tried++;
      }
      expect(tried).toBeGreaterThan(10);
      expect(await state()).not.toEqual(before);
      if (WRITES[name]) await write(db, WRITES[name]);
      if (name === 'relist') await bring(db, 'unpublish', base);
    }, LONG);
  }
});
