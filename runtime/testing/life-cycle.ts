/**
 * One life: publish → assert → revert → assert the base's hash → publish → use → contract → unpublish → writes through the old version → relist → assert.
 * It throws at the first thing that does not hold.
 */
import assert from 'node:assert/strict';
import { readPhysical } from '../catalogue.ts';
import { bring } from '../bring.ts';
import type { ActReport, Broken, Database, DesiredShelf, Session } from '../contract.ts';
import { hashRows } from '../hashes.ts';
import { readCurrent } from '../register.ts';
import { contract } from '../tighten.ts';
import type { Case, Writes } from './cases.ts';
import { desiredOf, extraModule, shop } from './shop.ts';
import { compareSnapshots, takeSnapshot, type Snapshot } from './snapshot.ts';
import { roleName, quoteIdentifier } from '#engine/sql/names.ts';

const ROWS = [
  `insert into OLD."Customer" (name, email, kind, tags, credit) values ('Ada', 'ada@example.org', 'person', '{hot}', 100), ('Bob', null, 'company', null, 20), ('Cyd', 'cyd@example.org', 'person', '{}', null)`,
  `insert into OLD."Order" (title, total, note, customer) select given.title, given.total, given.note, it.id from (values ('O1', 10, 'n', 'Ada'), ('O2', 20, 'n', 'Ada'), ('O3', 3, null, 'Bob'), ('O4', 0, 'm', null)) given (title, total, note, customer) left join OLD."Customer" it on it.name = given.customer`,
  `update OLD."Order" set status = 'confirmed' where title in ('O2', 'O3')`,
  `update OLD."Order" set status = 'done' where title = 'O3'`,
];
const TOUCH = `update OLD."Order" set note = 'meanwhile' where title = 'O1'`;
const NEWCOMER = `insert into OLD."Customer" (name) values ('Newcomer')`;
const TOUCH_ALL: Writes = { Customer: { name: `name || '.'` } };

/** Publishes the base that most cases begin with, with its rows: done once, before the first case. */
export async function prepare(database: Database): Promise<void> {
  await bring(database, 'publish', desiredOf(shop));
}

type Life = { database: Database; base: DesiredShelf; next: DesiredShelf };

/** Lives a case through, on a database in which the base is current. It holds or throws. */
export async function liveThrough(database: Database, { definition, variant }: Case): Promise<void> {
  const rows = variant !== 'empty';
  const base = definition.first ? desiredOf(shop, extraModule(definition.first)) : desiredOf(shop);
  const next = desiredOf(shop, extraModule(definition.patches, { version: '1.1.0', retire: definition.retire }));
  const life: Life = { database, base, next };
  const sql = (texts: readonly string[]) => database.transaction(async (session) => {
    const { shelf } = (await readCurrent(session))!;
    for (const text of texts) await session.run(text.replaceAll(/\b(OLD|NEW)\./g, `${quoteIdentifier(shelf)}.`));
  });

  if (definition.first) await bring(database, 'publish', base);
  if (rows) await sql([...ROWS, ...writesOf(definition.before), ...(definition.begin ?? [])]);
  const begun = await look(database, base);

  const published = await bring(database, 'publish', next);
  assert.deepEqual(named(published.broken), rows ? [...(definition.broken ?? [])].sort() : [], 'what the publication lists');
  const old = await database.transaction((session) => takeSnapshot(session, published.before!, base.model));
  assertUnchanged(begun.cells, old, definition.filled ?? [], base, 'rows read through the old version');

  const reverted = await bring(database, 'revert', base);
  if (!definition.filled) assert.equal((await look(database, base)).hash, begun.hash, 'hash of the base after the revert');
  assert.deepEqual(reverted.added, [], 'what the revert adds');

  await bring(database, 'publish', next);
  if (rows) await sql([...writesOf(definition.use), ...(definition.fill ?? [])]);
  const used = await look(database, next);
  const tightened = await contract(database);
  const open = named(tightened!.open).filter((one) => !named(published.broken).includes(one));
  assert.deepEqual(open, [], 'what contract leaves open');

  await bring(database, 'unpublish', base);
  const left = await look(database, base);
  assertListed(left.cells, base);
  await assertReadable(life, base);
  const meanwhile = variant === 'in conflict' ? [...writesOf(definition.conflict ?? TOUCH_ALL), ...(definition.away ?? [])] : [];
  await sql(rows ? [TOUCH, NEWCOMER, ...meanwhile] : [NEWCOMER]);
  const written = compareSnapshots(left.cells, (await look(database, base)).cells);

  const relisted = await bring(database, 'relist', next);
  const back = await look(database, next);
  await assertReadable(life, next);
  assertKept(used.cells, back.cells, written);
  await assertTheirs(database, back.cells, written, relisted);
  assert.equal(relisted.moved.length, variant === 'in conflict' ? definition.moved ?? 0 : 0, 'values that users changed behind their stand-ins');
  if (variant === 'in conflict' && definition.dangling) assert.deepEqual(named(relisted.broken), definition.dangling);
  assert.deepEqual(Object.keys(used.physical).filter((what) => !Object.hasOwn(back.physical, what)), [], 'tables and columns that are gone');
}

function writesOf(writes: Writes | undefined): string[] {
  return Object.entries(writes ?? {}).map(([at, values]) => {
    const core = at.startsWith('core:');
    const [view = '', condition] = core ? [at.slice(5)] : at.split(':');
    const set = Object.entries(values).map(([column, value]) => `${quoteIdentifier(column)} = ${value}`).join(', ');
    return `update ${core ? 'core' : 'OLD'}.${quoteIdentifier(view)} set ${set}${condition ? ` where ${condition}` : ''}`;
  });
}

function named(broken: readonly Broken[]): string[] {
  return broken.map(({ kind, target }) => `${kind} ${target}`).sort();
}

async function look(database: Database, { model }: DesiredShelf): Promise<{ hash: string; cells: Snapshot; physical: Record<string, string> }> {
  return database.transaction(async (session) => {
    const { shelf } = (await readCurrent(session))!;
    return { hash: (await hashRows(session, shelf, model)).hash, cells: await takeSnapshot(session, shelf, model), physical: await readPhysical(session) };
  });
}

function assertUnchanged(before: Snapshot, after: Snapshot, filled: readonly string[], { model }: DesiredShelf, what: string): void {
  const allowed = new Set(filled.map((target) => { const [object = '', field = ''] = target.split('.'); return model.objects[object]?.fields[field]?.id; }));
  const { cells, came, went } = compareSnapshots(before, after);
  assert.deepEqual({ cells: cells.filter(({ element }) => !allowed.has(element)), came, went }, { cells: [], came: [], went: [] }, what);
}

/** The old version shows nothing that its lists do not have. */
function assertListed(cells: Snapshot, { model }: DesiredShelf): void {
  const lists = new Map(Object.values(model.objects).flatMap((object) => [
    ...Object.values(object.fields).filter(({ options }) => options).map((field) => [field.id, field.options!.map(({ key }) => key)] as const),
    ...(object.machine ? [[object.machine.id, Object.keys(object.states)] as const] : []),
  ]));
  for (const [row, values] of cells) for (const [element, value] of values) {
    const keys = lists.get(element);
    const strange = keys && [JSON.parse(value) as string | string[] | null].flat().filter((key) => key !== null && !keys.includes(key));
    assert.deepEqual(strange ?? [], [], `what ${row} shows in ${element}`);
  }
}

/** A difference to what was there before the version went off is a user's writing meanwhile. */
function assertKept(used: Snapshot, back: Snapshot, written: ReturnType<typeof compareSnapshots>): void {
  const theirs = new Set(written.cells.map(({ row, element }) => `${row} ${element}`));
  const { cells, went, came } = compareSnapshots(used, back);
  assert.deepEqual(cells.filter(({ row, element }) => !theirs.has(`${row} ${element}`)), [], 'values that nobody changed');
  assert.deepEqual(went.filter((row) => !written.went.includes(row)), [], 'rows that nobody deleted');
  assert.deepEqual(came, written.came, 'rows that came meanwhile');
}

/** What users wrote meanwhile is there, but where it only looked changed behind a stand-in. */
async function assertTheirs(database: Database, back: Snapshot, written: ReturnType<typeof compareSnapshots>, { moved }: ActReport): Promise<void> {
  const { hidden } = await database.transaction(async (session: Session) => (await readCurrent(session))!);
  for (const { row, element, after } of written.cells) {
    const now = back.get(row)?.get(element);
    if (now !== undefined && !Object.hasOwn(hidden, element)) assert.equal(now, after, `what a user wrote in ${row} ${element}`);
  }
  const theirs = new Set(written.cells.map(({ row, element }) => `${row.split(' ')[1]} ${element}`));
  assert.deepEqual(moved.filter(({ row, element }) => !theirs.has(`${row} ${element}`)), [], 'listed as moved without a user');
}

/** A role of the version reads what its rights say; its rows are the publisher's, where it may read all. */
async function assertReadable({ database }: Life, { model }: DesiredShelf): Promise<void> {
  if (model.roles['sales']?.objects['Customer']?.read !== 'all') return;
  await database.transaction(async (session) => {
    const { shelf } = (await readCurrent(session))!;
    const count = async () => Number((await session.run(`select count(*)::int as count from ${quoteIdentifier(shelf)}."Customer"`))[0]!['count']);
    const all = await count();
    await session.exec([`set local role ${quoteIdentifier(roleName('sales'))}`]);
    assert.equal(await count(), all, 'customers that sales reads');
    await session.exec(['reset role']);
  });
}
