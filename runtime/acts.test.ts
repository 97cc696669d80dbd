import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bring } from './bring.ts';
import type { Database } from './contract.ts';
import { lockFolder } from './database/lock-file.ts';
import { openDatabase } from './database/open.ts';
import { findDrift, heal } from './drift.ts';
import { preview } from './preview.ts';
import { purge } from './purge.ts';
import { elementsOfVersions } from './purge-versions.ts';
import { readCurrent } from './register.ts';
import { readStatus } from './status.ts';
import { isolated } from './testing/isolated.ts';
import { desiredOf, extraModule, shop } from './testing/shop.ts';
import { contract } from './tighten.ts';

const base = desiredOf(shop);
const next = desiredOf(shop, extraModule([
  '{ op: add, scope: object, target: Customer.kind.options.vip, value: { standIn: company } }',
  '{ op: add, scope: object, target: Customer.tags.options.warm, value: { standIn: hot } }',
  '{ op: add, scope: object, target: Customer.code, value: { type: text, unique: true } }',
  '{ op: add, scope: object, target: Visit, value: { fields: { topic: { type: text } } } }',
]));
const later = (days: number) => new Date(Date.now() + days * 86_400_000);

let outer: Database;
beforeAll(async () => {
  outer = await openDatabase({ memory: true });
  await bring(outer, 'publish', base);
});
afterAll(() => outer.close());

const inCase = (run: (db: Database, sql: (text: string) => Promise<Record<string, unknown>[]>) => Promise<void>) => () => isolated(outer, (db) => run(db, (text) => db.transaction(async (session) => session.run(text.replaceAll('NOW.', `"${(await readCurrent(session))!.shelf}".`)))));

describe('duplicates', () => {
  const unique = desiredOf(shop, extraModule(['{ op: update, scope: object, target: Customer.name, value: { unique: true } }']));
  it('do not keep a version from being published, no third comes in, and contract makes the index when they are gone', inCase(async (db, sql) => {
    await sql(`insert into NOW."Customer" (name) values ('Ada'), ('Ada')`);
    const report = await bring(db, 'publish', unique);
    expect(report.broken).toMatchObject([{ kind: 'unique', target: 'Customer.name', rows: { count: 2 } }]);
    await expect(db.transaction((session) => session.run(`insert into "${report.shelf}"."Customer" (name) values ('Ada')`))).rejects.toMatchObject({ code: 'MS004' });
    expect((await contract(db))!.open).toMatchObject([{ kind: 'unique', target: 'Customer.name' }]);
    await sql(`update NOW."Customer" set name = name || id`);
    expect((await contract(db))!.tightened).toContain('unique Customer.name');
    await sql(`insert into NOW."Customer" (name) values ('Ada')`);
    await expect(db.transaction((session) => session.run(`insert into "${report.shelf}"."Customer" (name) values ('Ada')`))).rejects.toMatchObject({ code: '23505' });
    await bring(db, 'unpublish', base);
    await sql(`insert into NOW."Customer" (name) values ('Ada')`);
  }));
});

describe('a stand-in', () => {
  it('is what expressions, states and rules of the version without it see', inCase(async (db, sql) => {
    const held = desiredOf(shop, extraModule(['{ op: add, scope: state, target: Order.states.onHold, value: { standIn: draft } }', '{ op: add, scope: state, target: Order.transitions.hold, value: { from: [draft, confirmed], to: onHold } }']));
    await bring(db, 'publish', held);
    await sql(`insert into NOW."Order" (title) values ('one')`);
    await sql(`update NOW."Order" set status = 'onHold'`);
    const strict = desiredOf(shop, extraModule(['{ op: add, scope: rule, target: Order.draftsAreFree, value: { check: "order.status != \'draft\' || order.total == null || order.total < 5", message: Drafts are free. } }'], { version: '2.0.0' }));
    const { shelf } = await bring(db, 'publish', strict);
    expect(await sql(`select status from NOW."Order"`)).toEqual([{ status: 'draft' }]);
    await expect(db.transaction((session) => session.run(`update "${shelf}"."Order" set total = 9`))).rejects.toMatchObject({ code: 'MS007' });
    await expect(db.transaction((session) => session.run(`update "${shelf}"."Order" set status = 'done'`))).rejects.toMatchObject({ code: 'MS002' });
    expect(await sql(`select "byStatus".* from NOW."byStatus"`)).toMatchObject([{ status: 'draft' }]);
    await sql(`update NOW."Order" set status = 'confirmed'`);
    expect((await bring(db, 'relist', held)).moved).toMatchObject([{ hidden: 'onHold', now: 'confirmed' }]);
  }));
});

describe('purge', () => {
  const kept: string[] = [];
  const save = async (name: string, text: string) => { kept.push(text); return { savedAs: name, text }; };
  const used = async (db: Database, sql: (text: string) => Promise<unknown>) => {
    await bring(db, 'publish', next);
    await sql(`insert into NOW."Customer" (name, kind, tags, code) values ('Ada', 'vip', '{warm,cold}', 'a-1')`);
    await sql(`insert into NOW."Visit" (topic) values ('hello')`);
  };

  it('is refused for what is shown, and before its time', inCase(async (db, sql) => {
    await used(db, sql);
    expect(await purge(db, { module: 'extra', elements: ['extra/Customer.code'], save })).toEqual({ ok: false, refusals: [{ element: 'extra/Customer.code', reason: 'current' }] });
    await bring(db, 'unpublish', base);
    const early = await purge(db, { module: 'extra', now: later(29), save });
    expect(early.ok ? [] : early.refusals.map(({ reason }) => reason)).toEqual(Array.from({ length: 5 }, () => 'waiting'));
    expect(await purge(db, { module: 'nobody', save })).toEqual({ ok: false, refusals: [{ element: 'nobody', reason: 'unknown' }] });
  }));

  it('drops nothing when the export does not read back', inCase(async (db, sql) => {
    await used(db, sql);
    await bring(db, 'unpublish', base);
    await expect(purge(db, { module: 'extra', now: later(40), save: async (name) => ({ savedAs: name, text: '' }) })).rejects.toThrow('nothing was dropped');
    expect(await sql(`select "extra/Customer.code" as code from core."shop/Customer"`)).toEqual([{ code: 'a-1' }]);
  }));

  it('exports, drops, writes keys over, and a version that comes back gets its keys again where nobody changed them', inCase(async (db, sql) => {
    await used(db, sql);
    await bring(db, 'unpublish', base);
    await sql(`insert into NOW."Customer" (name, kind) values ('Bob', 'company')`);
    expect(await elementsOfVersions(db, 'extra', ['9.9.9'])).toEqual([]);
    expect((await elementsOfVersions(db, 'extra', ['1.0.0'])).length).toBe(5);
    const done = await purge(db, { module: 'extra', now: later(40), save });
    expect(done).toMatchObject({ ok: true, report: { dropped: ['column extra/Customer.code', 'column extra/Visit.topic', 'table extra/Visit'], rewritten: 2, rows: 4 } });
    expect(kept.at(-1)).toContain('"a-1"');
    expect(await sql(`select "shop/Customer.kind" as kind from core."shop/Customer" order by "shop/Customer.name"`)).toEqual([{ kind: 'company' }, { kind: 'company' }]);
    expect(await findDrift(db)).toEqual([]);
    const back = await bring(db, 'publish', next);
    expect(back.restored).toBe(2);
    expect(await sql(`select name, kind, tags, code from NOW."Customer" order by name`)).toEqual([{ name: 'Ada', kind: 'vip', tags: ['warm', 'cold'], code: null }, { name: 'Bob', kind: 'company', tags: null, code: null }]);
  }));
});

describe('drift', () => {
  it('is told by what differs, and mended but for what is lost', inCase(async (db, sql) => {
    expect(await findDrift(db)).toEqual([]);
    await sql(`drop trigger "modshelf 3 values" on core."shop/Customer"`);
    await sql(`create table core.stray (id int)`);
    await sql(`alter table core."shop/Order" drop column "shop/Order.note" cascade`);
    const kinds = (drift: { kind: string; what: string }[]) => new Set(drift.map(({ kind, what }) => `${kind} ${what.split(' ')[0]}`));
    const found = await findDrift(db);
    expect(kinds(found)).toEqual(new Set(['lost column', 'foreign table', 'missing trigger', 'missing view', 'missing right', 'missing view right', 'missing function', 'missing function right'].filter((one) => kinds(found).has(one))));
    expect(found).toEqual(expect.arrayContaining([{ kind: 'lost', what: 'column shop/Order shop/Order.note' }, { kind: 'foreign', what: 'table stray' }]));
    const { left } = await heal(db);
    expect(left).toEqual([{ kind: 'foreign', what: 'table stray' }, { kind: 'lost', what: 'column shop/Order shop/Order.note' }]);
    expect(await findDrift(db)).toEqual([{ kind: 'foreign', what: 'table stray' }]);
    await expect(sql(`insert into NOW."Customer" (name) values (null)`)).rejects.toMatchObject({ code: 'MS003' });
  }));
});

describe('a look before', () => {
  it('says what would be hidden, and changes nothing', inCase(async (db, sql) => {
    await bring(db, 'publish', next);
    await sql(`insert into NOW."Customer" (name, code) values ('Ada', 'a-1'), ('Bob', null)`);
    const seen = await preview(db, base);
    expect(seen.hides).toEqual([{ element: 'extra/Customer.code', rows: 1 }]);
    const status = (await readStatus(db))!;
    expect(status.modules).toEqual({ extra: '1.0.0', shop: '1.0.0' });
    expect(status.objects.find(({ object }) => object === 'Customer')).toMatchObject({ rows: 2, filled: { name: 2, code: 1 } });
    await bring(db, 'unpublish', base);
    expect((await readStatus(db))!.retired.map(({ element }) => element).sort()).toEqual(['extra/Customer.code', 'extra/Visit', 'extra/Visit.topic']);
  }));
});

describe('a folder', () => {
  it('is held by one at a time, and taken over from the dead', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'modshelf-lock-')), 'db');
    const release = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow('in use');
    await release();
    await writeFile(`${folder}.lock`, '999999999');
    await (await lockFolder(folder))();
    await rm(join(folder, '..'), { recursive: true, force: true });
  });
});
