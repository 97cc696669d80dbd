/** Tables and columns of `core`: added, never taken away, so that no value is lost when a version leaves the shelf. */
import { supportFunctions } from '../cel/support.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf } from './compilation.ts';
import { tableOf } from './columns.ts';
import { OWNER_ROLE } from './names.ts';
import { statement } from './statement.ts';
import type { Statement } from './statement.ts';

/** Who acts, as the application says it. */
export const ACTING_USER = `nullif(current_setting('app.uid', true), '')`;

/** Holds the last number that each autoNumber gave out; a row is locked until its writer commits, so no number is skipped. */
export const COUNTERS = 'core."counters"';

/** Remembers which stored values were changed behind a stand-in (`moved`) or by an act (`remap`), so that a version that comes back can tell. */
export const JOURNAL = 'core."journal"';

/** Returns the schema that all versions share, and its owner. */
export function compileCore(): Statement[] {
  return [
    statement(`role ${OWNER_ROLE}`, `do $$ begin
      if not exists (select from pg_roles where rolname = '${OWNER_ROLE}') then create role ${OWNER_ROLE} nologin; end if;
    end $$`),
    statement('schema core', `create schema if not exists core authorization ${OWNER_ROLE}`),
    statement('table counters', `create table if not exists ${COUNTERS} (element text primary key, last bigint not null)`),
    statement('table journal', `create table if not exists ${JOURNAL} (
      seq bigint generated always as identity primary key, kind text not null, "table" text not null, "row" uuid not null, element text not null,
      old jsonb, new jsonb, release text not null, at timestamptz not null default clock_timestamp(), replayed timestamptz)`),
    statement('owner of journal', `alter table ${JOURNAL} owner to ${OWNER_ROLE}`),
    ...supportFunctions('core').map(({ id, text }) => statement(id, text)),
    statement('owner of counters', `alter table ${COUNTERS} owner to ${OWNER_ROLE}`),
  ];
}

/** Returns what adds the tables that are not there yet. */
export function compileTables({ model }: Compilation): Statement[] {
  return objectsOf(model).flatMap(([, object]) => {
    const table = tableOf(object);
    return [
      statement(`table ${object.id}`, `create table if not exists ${table} (
        id uuid primary key default gen_random_uuid(),
        "createdAt" timestamptz not null default clock_timestamp(),
        "updatedAt" timestamptz not null default clock_timestamp(),
        owner text collate "C" default ${ACTING_USER}
      )`),
      statement(`owner of ${object.id}`, `alter table ${table} owner to ${OWNER_ROLE}`),
      statement(`row rights of ${object.id}`, `alter table ${table} enable row level security`),
    ];
  });
}
