/** What a database remembers of itself: versions that were current, keys that rows may hold, which columns belong to what, every act. */
import type { Model } from '#engine/model.ts';
import type { Hidden } from '#engine/sql/shown.ts';
import type { ActName, Session } from './contract.ts';
import type { KnownKey } from './stand-ins.ts';
import { storedOf, type Stored } from './stored.ts';

export type Current = { shelf: string; model: Model; hidden: Hidden; modules: Record<string, string>; since: string; declared: Record<string, string> };

const SCHEMA = [`create schema if not exists modshelf;
create table if not exists modshelf.versions (shelf text primary key, model json not null, hidden json not null, modules jsonb not null, made text not null, last_current timestamptz not null);
create table if not exists modshelf.current (one boolean primary key default true check (one), shelf text not null references modshelf.versions, since timestamptz not null, declared jsonb not null);
create table if not exists modshelf.keys (list text, key text, id text not null, module text not null, stand_in text, primary key (list, key));
create table if not exists modshelf.elements (id text primary key, kind text not null, module text not null, object text not null, state text not null, since timestamptz not null);
create table if not exists modshelf.acts (seq bigint generated always as identity primary key, act text not null, at timestamptz not null, shelf text not null, before text, modules jsonb not null, detail jsonb not null);
create table if not exists modshelf.standing (digest text primary key);
revoke all on schema modshelf from public`];

/** Makes the register where there is none. */
export async function openRegister(session: Session): Promise<void> {
  const [there] = await session.run(`select from pg_class where oid = to_regclass('modshelf.acts')`);
  if (!there) await session.exec(SCHEMA);
}

/** Returns whether anything was ever published in this database. */
export async function hasRegister(session: Session): Promise<boolean> {
  return (await session.run(`select from pg_class where oid = to_regclass('modshelf.acts')`)).length > 0;
}

/** Returns what is current; undefined before the first publication. */
export async function readCurrent(session: Session): Promise<Current | undefined> {
  // As text: jsonb would forget the order of names, which is that of columns.
  const [row] = await session.run(`select json_build_object('shelf', v.shelf, 'model', v.model, 'hidden', v.hidden, 'modules', v.modules, 'since', c.since, 'declared', c.declared)::text as current
    from modshelf.current c join modshelf.versions v using (shelf)`);
  return row && JSON.parse(String(row['current'])) as Current;
}

/** Returns the digest of a version's views and functions as they were made; undefined when it never was current. */
export async function readMade(session: Session, shelf: string): Promise<string | undefined> {
  const [row] = await session.run('select made from modshelf.versions where shelf = $1', [shelf]);
  return row && String(row['made']);
}

/** Returns the digests of the statements that were done once and for all. */
export async function readStanding(session: Session): Promise<Set<string>> {
  const [row] = await session.run(`select coalesce(json_agg(digest), '[]')::text as digests from modshelf.standing`);
  return new Set(JSON.parse(String(row?.['digests'] ?? '[]')) as string[]);
}

/** Writes down statements that need not be done again. */
export async function addStanding(session: Session, digests: readonly string[]): Promise<void> {
  if (digests.length > 0) await session.run('insert into modshelf.standing select jsonb_array_elements_text($1::jsonb) on conflict do nothing', [JSON.stringify(digests)]);
}

export async function readKeys(session: Session): Promise<KnownKey[]> {
  const rows = await session.run('select list, key, id, module, stand_in from modshelf.keys');
  return rows.map((row) => ({ list: String(row['list']), key: String(row['key']), id: String(row['id']), module: String(row['module']), ...(row['stand_in'] !== null && { standIn: String(row['stand_in']) }) }));
}

export type Registration = { act: ActName; shelf: string; before: string | undefined; model: Model; hidden: Hidden; modules: Readonly<Record<string, string>>; keys: readonly KnownKey[]; made: string; now: string; declared: Readonly<Record<string, string>>; detail: unknown };

/** Writes down what is current now, and the act that made it so. */
export async function register(session: Session, done: Registration): Promise<void> {
  const { now, shelf } = done;
  await session.run(`update modshelf.versions set last_current = $1 where shelf = $2`, [now, done.before ?? '']);
  await session.run(`insert into modshelf.versions values ($1, $2::json, $3::json, $4::jsonb, $5, $6) on conflict (shelf) do update set modules = excluded.modules, made = excluded.made, last_current = excluded.last_current`,
    [shelf, JSON.stringify(done.model), JSON.stringify(done.hidden), JSON.stringify(done.modules), done.made, now]);
  await session.run(`insert into modshelf.current values (true, $1, $2, $3::jsonb) on conflict (one) do update set shelf = excluded.shelf, since = excluded.since, declared = excluded.declared`, [shelf, now, JSON.stringify(done.declared)]);
  await session.run(`insert into modshelf.keys select list, key, id, module, "standIn" from jsonb_to_recordset($1::jsonb) as given (list text, key text, id text, module text, "standIn" text)
    on conflict (list, key) do update set id = excluded.id, module = excluded.module, stand_in = excluded.stand_in`, [JSON.stringify(done.keys)]);
  await registerElements(session, storedOf(done.model), now);
  await recordAct(session, done);
}

async function registerElements(session: Session, stored: readonly Stored[], now: string): Promise<void> {
  const given = JSON.stringify(stored);
  await session.run(`insert into modshelf.elements select id, kind, module, object, 'active', $2 from jsonb_to_recordset($1::jsonb) as given (id text, kind text, module text, object text)
    on conflict (id) do update set state = 'active', since = excluded.since where elements.state <> 'active'`, [given, now]);
  await session.run(`update modshelf.elements set state = 'retired', since = $2 where state = 'active' and id not in (select id from jsonb_to_recordset($1::jsonb) as given (id text))`, [given, now]);
}

/** Writes an act into the database's own list. */
export async function recordAct(session: Session, { act, now, shelf, before, modules, detail }: Pick<Registration, 'act' | 'now' | 'shelf' | 'before' | 'modules' | 'detail'>): Promise<void> {
  await session.run('insert into modshelf.acts (act, at, shelf, before, modules, detail) values ($1, $2, $3, $4, $5::jsonb, $6::jsonb)', [act, now, shelf, before ?? null, JSON.stringify(modules), JSON.stringify(detail)]);
}

/** Writes down what the catalogue says now, for the next look at drift. */
export async function redeclare(session: Session, declared: Readonly<Record<string, string>>): Promise<void> {
  await session.run('update modshelf.current set declared = $1::jsonb', [JSON.stringify(declared)]);
}
