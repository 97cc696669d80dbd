/** The only act that drops: what a module stored and no version shows any more, after the waiting time, with an export that was read back. */
import { sha256 } from '#engine/digest.ts';
import type { Model } from '#engine/model.ts';
import { columnOf, columnsOf } from '#engine/sql/columns.ts';
import { physicalName, quoteIdentifier } from '#engine/sql/names.ts';
import { JOURNAL } from '#engine/sql/tables.ts';
import { readCatalogue } from './catalogue.ts';
import type { Database, PurgeRefusal, PurgeReport, Session } from './contract.ts';
import { hasRegister, readCurrent, recordAct, redeclare, type Current } from './register.ts';

/** Units: days. */
const WAITING = 30;
const DAY = 86_400_000;

/**
 * `elements` are ids of what shall go; without it all that the module has and no current version shows. `save` keeps the export and returns
 * what it reads back of it: when that is not what was given, nothing is dropped.
 */
export type PurgeRequest = { module: string; elements?: readonly string[]; waitingDays?: number; now?: Date; save(name: string, text: string): Promise<{ savedAs: string; text: string }> };

type Going = { id: string; kind: string; object: string; state: string; since: string };
type GoingKey = { list: string; key: string; shown?: string };

/** Returns what was dropped, or why nothing was. */
export function purge(database: Database, request: PurgeRequest): Promise<{ ok: true; report: PurgeReport } | { ok: false; refusals: PurgeRefusal[] }> {
  return database.transaction(async (session) => {
    const current = await hasRegister(session) ? await readCurrent(session) : undefined;
    if (!current) return { ok: false, refusals: [{ element: request.module, reason: 'unknown' }] };
    const now = request.now ?? new Date();
    const going = await findGoing(session, request);
    const keys = await findKeys(session, request, current);
    const refusals = await refuse(session, request, going, keys, now);
    if (refusals.length > 0) return { ok: false, refusals };

    const lines = await exportValues(session, going, keys, current.model);
    const text = lines.map((line) => `${line}\n`).join('');
    const saved = await request.save(`${request.module}-${now.toISOString().slice(0, 10)}.ndjson`, text);
    if (saved.text !== text) throw new Error(`the export "${saved.savedAs}" does not read back as it was written: nothing was dropped`);

    const rewritten = await rewriteKeys(session, keys, current);
    await forgetVersions(session, going, keys, current.shelf);
    const dropped = await drop(session, going);
    await session.run(`update modshelf.elements set state = 'purged', since = $2 where id in (select jsonb_array_elements_text($1::jsonb))`, [JSON.stringify(going.map(({ id }) => id)), now.toISOString()]);
    await session.run('delete from modshelf.standing');
    for (const { list, key } of keys) await session.run('delete from modshelf.keys where list = $1 and key = $2', [list, key]);
    const report: PurgeReport = { dropped, rewritten, rows: lines.length, checksum: `sha256:${sha256(text)}`, savedAs: saved.savedAs };
    await redeclare(session, (await readCatalogue(session, current.shelf)).declared);
    await recordAct(session, { act: 'purge', now: now.toISOString(), shelf: current.shelf, before: current.shelf, modules: current.modules, detail: report });
    return { ok: true, report };
  });
}

async function findGoing(session: Session, { module, elements }: PurgeRequest): Promise<Going[]> {
  const rows = await session.run(`select id, kind, object, state, since::text as since from modshelf.elements
    where module = $1 and state <> 'purged' and ($2::jsonb is null and state = 'retired' or id in (select jsonb_array_elements_text($2::jsonb)))
    order by kind = 'table', kind = 'links', id`, [module, elements ? JSON.stringify(elements) : null]);
  return rows as Going[];
}

/** Options and states that the module added to lists that stay. */
async function findKeys(session: Session, { module, elements }: PurgeRequest, { model, hidden }: Current): Promise<GoingKey[]> {
  const lists = new Map(Object.values(model.objects).flatMap((object) => columnsOf(object).map((column) => [column.id, column] as const)));
  const rows = await session.run('select list, key, id from modshelf.keys where module = $1', [module]);
  return rows.flatMap((row): GoingKey[] => {
    const [list, key] = [String(row['list']), String(row['key'])];
    const shown = hidden[list]?.[key];
    if (!lists.has(list) || shown === undefined || (elements && !elements.includes(String(row['id'])))) return [];
    return [{ list, key, shown }];
  });
}

async function refuse(session: Session, { module, elements = [], waitingDays = WAITING }: PurgeRequest, going: readonly Going[], keys: readonly GoingKey[], now: Date): Promise<PurgeRefusal[]> {
  if (going.length === 0 && keys.length === 0) return [{ element: elements[0] ?? module, reason: 'unknown' }];
  const ids = new Set(going.map(({ id }) => physicalName(id)));
  const tables = going.filter(({ kind }) => kind === 'table').map(({ id }) => physicalName(id));
  const links = tables.length === 0 ? [] : await session.run(`select distinct t.relname::text as target, c.relname::text as holder from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'core'::regnamespace and t.relname in (select jsonb_array_elements_text($1::jsonb))`, [JSON.stringify(tables)]);
  const refusals = going.flatMap(({ id, state, since }): PurgeRefusal[] => {
    if (state === 'active') return [{ element: id, reason: 'current' }];
    const until = new Date(new Date(since).getTime() + waitingDays * DAY);
    return until > now ? [{ element: id, reason: 'waiting', until: until.toISOString() }] : [];
  });
  // The keys went when the last version that showed them did.
  const [last] = keys.length === 0 ? [] : await session.run(`select max(last_current)::text as at from modshelf.versions where shelf <> (select shelf from modshelf.current) and modules ? $1`, [module]);
  const until = last?.['at'] ? new Date(new Date(String(last['at'])).getTime() + waitingDays * DAY) : now;
  if (until > now) refusals.push(...keys.map(({ list, key }): PurgeRefusal => ({ element: `${list} ${key}`, reason: 'waiting', until: until.toISOString() })));
  return [...refusals, ...links.filter((link) => !ids.has(String(link['holder']))).map((link): PurgeRefusal => ({ element: String(link['target']), reason: 'linked' }))];
}

/** One JSON text a value; whole rows of tables that go. */
async function exportValues(session: Session, going: readonly Going[], keys: readonly GoingKey[], model: Model): Promise<string[]> {
  const lines: string[] = [];
  const whole = new Set(going.filter(({ kind }) => kind === 'table').map(({ id }) => id));
  const add = async (sql: string, values: readonly unknown[]) => { for (const row of await session.run(sql, values)) lines.push(String(row['line'])); };
  for (const { id, kind, object } of going) {
    if (kind === 'column' && !whole.has(object)) await add(`select jsonb_build_object('element', $1::text, 'row', id, 'value', to_jsonb(${columnOf(id)}))::text as line from core.${quoteIdentifier(physicalName(object))} where ${columnOf(id)} is not null order by id`, [id]);
    if (kind !== 'column') await add(`select jsonb_build_object('element', $1::text, 'value', to_jsonb(it))::text as line from core.${quoteIdentifier(physicalName(id))} it order by it::text`, [id]);
  }
  for (const { list, key } of keys) {
    const { table, column, array } = placeOf(model, list);
    await add(`select jsonb_build_object('element', $1::text, 'row', id, 'value', to_jsonb(${column}))::text as line from ${table} where ${array ? `$2 = any (${column})` : `${column} = $2`} order by id`, [list, key]);
  }
  return lines;
}

function placeOf(model: Model, list: string): { table: string; object: string; column: string; array: boolean } {
  for (const object of Object.values(model.objects)) {
    const column = columnsOf(object).find(({ id }) => id === list);
    if (column) return { table: `core.${quoteIdentifier(physicalName(object.id))}`, object: object.id, column: column.quoted, array: column.type === 'text[]' };
  }
  throw new Error(`no column for ${list}`);
}

/** A key that goes for good is written over with what is shown for it; the journal keeps what it was. */
async function rewriteKeys(session: Session, keys: readonly GoingKey[], { model, shelf }: Current): Promise<number> {
  let rewritten = 0;
  for (const { list, key, shown } of keys) {
    const { table, object, column, array } = placeOf(model, list);
    const [holds, written] = array ? [`$1 = any (${column})`, `array_replace(${column}, $1, $2)`] : [`${column} = $1`, '$2'];
    await session.exec(['set local session_replication_role = replica']);
    const rows = await session.run(`with old as (select id, to_jsonb(${column}) as was from ${table} where ${holds}),
      done as (update ${table} it set ${column} = ${written} from old where it.id = old.id returning it.id, to_jsonb(it.${column}) as now)
      insert into ${JOURNAL} (kind, "table", "row", element, old, new, release) select 'remap', $3, done.id, $4, old.was, done.now, $5 from done join old using (id) returning 1`, [key, shown, object, list, shelf]);
    await session.exec(['set local session_replication_role = origin']);
    rewritten += rows.length;
  }
  return rewritten;
}

/** Views of versions that showed what goes can't stand without it. */
async function forgetVersions(session: Session, going: readonly Going[], keys: readonly GoingKey[], current: string): Promise<void> {
  const ids = going.map(({ id }) => JSON.stringify(id));
  const rows = await session.run('select shelf, model::text as model, hidden::text as hidden from modshelf.versions where shelf <> $1', [current]);
  for (const { shelf, model, hidden } of rows as { shelf: string; model: string; hidden: string }[]) {
    const shows = ids.some((id) => model.includes(id)) || keys.some(({ key }) => model.includes(JSON.stringify(key)) || hidden.includes(JSON.stringify(key)));
    if (!shows) continue;
    await session.exec([`drop schema if exists ${quoteIdentifier(shelf)} cascade`]);
    await session.run('delete from modshelf.versions where shelf = $1', [shelf]);
  }
}

async function drop(session: Session, going: readonly Going[]): Promise<string[]> {
  const whole = new Set(going.filter(({ kind }) => kind === 'table').map(({ id }) => id));
  const dropped: string[] = [];
  for (const { id, kind, object } of going) {
    const name = quoteIdentifier(physicalName(id));
    if (kind === 'column' && !whole.has(object)) await session.exec([`alter table core.${quoteIdentifier(physicalName(object))} drop column ${name}`]);
    else if (kind !== 'column') await session.exec([`drop table core.${name}`]);
    dropped.push(`${kind} ${id}`);
  }
  return dropped;
}
