/** Publishing on many rows beside the plain way: a column added and dropped, a state remapped. */
import { bring } from '#runtime/bring.ts';
import type { Database } from '#runtime/contract.ts';
import { openDatabase } from '#runtime/database/open.ts';
import { hashRows } from '#runtime/hashes.ts';
import { desiredOf, extraModule, shop } from '#runtime/testing/shop.ts';
import type { Bench, Measure } from './bench.ts';

/** Units: rows. */
const MANY = 1_000_000, QUICK = 10_000, FEW_OF = 100;
/** Work on the catalogue does not grow with the rows; what is measured trembles. */
const CONSTANT = 3;

const base = desiredOf(shop);
const next = desiredOf(shop, extraModule([
  '{ op: add, scope: object, target: Order.due, value: { type: date } }',
  '{ op: add, scope: state, target: Order.states.onHold, value: { standIn: confirmed } }',
  '{ op: add, scope: state, target: Order.transitions.hold, value: { from: [draft, confirmed], to: onHold } }',
]));

type Cycle = { acts: number[]; rewritten: number; lost: number; hashesEqual: boolean };

const ask = async (database: Database, sql: string) => (await database.transaction((session) => session.run(sql)))[0]!;

/** Units: milliseconds of this process's CPU, in which the embedded database runs. */
async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

/** Fills the table past its triggers: what is measured is not how rows are written. */
async function fill(database: Database, rows: number): Promise<void> {
  await database.transaction((session) => session.exec([
    'set local session_replication_role = replica',
    `insert into core."shop/Order" ("shop/Order.title", "shop/Order.total", "shop/Order.status") select 'O' || n, n, case n % 3 when 0 then 'draft' when 1 then 'confirmed' else 'done' end from generate_series(1, ${rows}) n`,
    'set local session_replication_role = origin',
  ]));
}

const PLACES = `select count(*)::text || coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)), 0)::text || pg_relation_filenode('core."shop/Order"')::text as places from core."shop/Order"`;
const VALUES = `select count("extra/Order.due")::int as due, (count(*) filter (where "shop/Order.status" = 'onHold'))::int as held from core."shop/Order"`;

/** One database through publish, unpublish, relist. */
async function live(rows: number): Promise<Cycle> {
  const database = await openDatabase({ memory: true });
  try {
    const { shelf } = await bring(database, 'publish', base);
    await fill(database, rows);
    const seen = (at: string) => database.transaction((session) => hashRows(session, at, base.model));
    const before = (await seen(shelf)).hash;
    const placed = await ask(database, PLACES);
    const acts = [await timed(() => bring(database, 'publish', next))];
    const published = await ask(database, PLACES);
    const equalAfter = (await seen(shelf)).hash === before;
    await database.transaction((session) => session.exec(['set local session_replication_role = replica',
      `update core."shop/Order" set "extra/Order.due" = '2026-01-01', "shop/Order.status" = case "shop/Order.status" when 'done' then 'done' else 'onHold' end`, 'set local session_replication_role = origin']));
    const [used, values] = [await ask(database, PLACES), await ask(database, VALUES)];
    acts.push(await timed(() => bring(database, 'unpublish', base)));
    acts.push(await timed(() => bring(database, 'relist', next)));
    const [after, kept] = [await ask(database, PLACES), await ask(database, VALUES)];
    const lost = Number(values['due']) - Number(kept['due']) + Number(values['held']) - Number(kept['held']);
    return { acts, rewritten: Number(placed['places'] !== published['places']) + Number(used['places'] !== after['places']), lost, hashesEqual: equalAfter };
  } finally {
    await database.close();
  }
}

/** The same by hand: the column comes and goes, states are remapped. Returns its time, and the values that are gone in the end. */
async function livePlainly(rows: number): Promise<{ acts: number[]; lost: number }> {
  const database = await openDatabase({ memory: true });
  const run = (...texts: string[]) => database.transaction((session) => session.exec(texts));
  try {
    await run(`create table plain (id int primary key, title text, total numeric, status text not null check (status in ('draft', 'confirmed', 'done')))`,
      `insert into plain select n, 'O' || n, n, case n % 3 when 0 then 'draft' when 1 then 'confirmed' else 'done' end from generate_series(1, ${rows}) n`);
    const publish = () => run('alter table plain add column due date', 'alter table plain drop constraint plain_status_check', `alter table plain add constraint plain_status_check check (status in ('draft', 'confirmed', 'done', 'onHold'))`);
    const acts = [await timed(publish)];
    await run(`update plain set due = '2026-01-01', status = case status when 'done' then 'done' else 'onHold' end`);
    const values = await ask(database, `select count(due)::int as due, (count(*) filter (where status = 'onHold'))::int as held from plain`);
    acts.push(await timed(() => run(`update plain set status = 'confirmed' where status = 'onHold'`, 'alter table plain drop constraint plain_status_check', `alter table plain add constraint plain_status_check check (status in ('draft', 'confirmed', 'done'))`, 'alter table plain drop column due')));
    acts.push(await timed(publish));
    const kept = await ask(database, `select count(due)::int as due, (count(*) filter (where status = 'onHold'))::int as held from plain`);
    return { acts, lost: Number(values['due']) - Number(kept['due']) + Number(values['held']) - Number(kept['held']) };
  } finally {
    await database.close();
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const written = (acts: readonly number[]) => acts.map((one) => `${one.toFixed(0)} ms`).join(', ');

export const bench: Bench = {
  name: 'runtime',
  async run({ quick, note }): Promise<Measure[]> {
    const rows = quick ? QUICK : MANY;
    // Once to get warm, so that the few rows are not charged for it.
    await live(rows / FEW_OF);
    const few = await live(rows / FEW_OF);
    note(`${rows / FEW_OF} rows: publish, unpublish, relist in ${written(few.acts)}`);
    const many = await live(rows);
    note(`${rows} rows: ${written(many.acts)}`);
    const plain = await livePlainly(rows);
    note(`${rows} rows the plain way: ${written(plain.acts)}, ${plain.lost} values lost`);
    return [
      { name: 'rows do not cost time', ratio: sum(many.acts) / sum(few.acts), limit: CONSTANT, detail: `publish, unpublish and relist on ${rows} rows by the same on ${rows / FEW_OF}: ${written(many.acts)} by ${written(few.acts)}` },
      { name: 'no row is rewritten', ratio: many.rewritten, limit: 0, detail: `tables of ${rows} rows whose file, or a row's place or writer, is another after an act` },
      { name: 'no value is lost', ratio: many.lost, limit: 0, detail: `of ${rows} dates and their states, after unpublish and relist; the plain way loses ${plain.lost}` },
      { name: 'the old version reads the same', ratio: many.hashesEqual ? 0 : 1, limit: 0, detail: 'row hashes through the views of the version before, before and after publish' },
      // With few rows the plain way has little to rewrite.
      { name: 'beside the plain way', ratio: sum(many.acts) / sum(plain.acts), limit: quick ? 100 : 1, detail: `publish, unpublish, relist in ${written(many.acts)}; add and drop column, remap in ${written(plain.acts)}` },
    ];
  },
};
