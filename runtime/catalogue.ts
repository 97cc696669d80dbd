/** What a database's catalogue says: what holds values, and what the current version declares about it. */
import { canonicalJSON, sha256 } from '#engine/digest.ts';
import { quoteLiteral } from '#engine/sql/names.ts';
import type { Session } from './contract.ts';

export type Catalogue = {
  /** Tables, and columns with their types. */
  physical: Record<string, string>;
  /** Triggers, policies, keys, checks, indexes and rights of the tables; views and functions of the current version. */
  declared: Record<string, string>;
};

const PHYSICAL = `select 'table ' || c.relname as key, c.relrowsecurity::text as value from pg_class c where c.relnamespace = 'core'::regnamespace and c.relkind = 'r'
  union all select 'column ' || c.relname || ' ' || a.attname, format_type(a.atttypid, a.atttypmod) from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'core'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`;

const CORE = `with tables as materialized (select oid, relname, relacl, relowner from pg_class where relnamespace = 'core'::regnamespace and relkind = 'r')
  select 'trigger ' || c.relname || ' ' || t.tgname as key, t.tgenabled::text || md5(pg_get_triggerdef(t.oid)) as value from pg_trigger t join tables c on c.oid = t.tgrelid where not t.tgisinternal
  union all select 'policy ' || c.relname || ' ' || p.polname, md5(p.polcmd::text || p.polroles::text || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || '|' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')) from pg_policy p join tables c on c.oid = p.polrelid
  union all select 'constraint ' || c.relname || ' ' || k.conname, pg_get_constraintdef(k.oid) from pg_constraint k join tables c on c.oid = k.conrelid where k.contype <> 'n'
  union all select 'index ' || c.relname || ' ' || i.relname, md5(pg_get_indexdef(i.oid)) from pg_index x join pg_class i on i.oid = x.indexrelid join tables c on c.oid = x.indrelid
  union all select 'right ' || c.relname || ' ' || coalesce(acl.grantee::regrole::text, 'public') || ' ' || acl.privilege_type, '' from tables c, aclexplode(c.relacl) acl where acl.grantee <> c.relowner
  union all select 'right ' || c.relname || ' ' || a.attname || ' ' || acl.grantee::regrole::text || ' ' || acl.privilege_type, '' from tables c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) acl where acl.grantee <> c.relowner`;

function shelfQuery(shelf: string): string {
  const schema = `(select oid from pg_namespace where nspname = ${quoteLiteral(shelf)})`;
  return `select 'view ' || relname as key, md5(pg_get_viewdef(oid) || coalesce(reloptions::text, '')) as value from pg_class where relnamespace = ${schema} and relkind = 'v'
    union all select 'view right ' || c.relname || ' ' || coalesce(acl.grantee::regrole::text, 'public') || ' ' || acl.privilege_type, '' from pg_class c, aclexplode(c.relacl) acl where c.relnamespace = ${schema} and c.relkind = 'v' and acl.grantee <> c.relowner
    union all select 'function ' || p.oid::regprocedure::text, md5(p.prosrc || p.prosecdef::text || p.provolatile::text || coalesce(p.proconfig::text, '')) from pg_proc p where p.pronamespace in (${schema}, 'core'::regnamespace)
    union all select 'function right ' || p.oid::regprocedure::text || ' ' || coalesce(acl.grantee::regrole::text, 'public'), '' from pg_proc p, aclexplode(p.proacl) acl where p.pronamespace = ${schema} and acl.grantee <> p.proowner`;
}

/** Returns tables and columns. */
export async function readPhysical(session: Session): Promise<Record<string, string>> {
  return inOrder(await session.run(PHYSICAL));
}

/** Returns the whole catalogue, seen from a version. */
export async function readCatalogue(session: Session, shelf: string): Promise<Catalogue> {
  return { physical: await readPhysical(session), declared: inOrder([...await session.run(CORE), ...await session.run(shelfQuery(shelf))]) };
}

/** Returns one hash over a catalogue. */
export function catalogueHash(catalogue: Catalogue): string {
  return sha256(canonicalJSON(catalogue));
}

function inOrder(rows: readonly Record<string, unknown>[]): Record<string, string> {
  return Object.fromEntries(rows.map((row) => [String(row['key']), String(row['value'])] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}
