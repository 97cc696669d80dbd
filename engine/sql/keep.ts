/**
 * Writes where stand-ins are shown: who leaves the value that they see leaves the true one behind it; who sets another sets it, and the journal says so.
 */
import type { Column } from './columns.ts';
import { columnsOf, SYSTEM_COLUMNS, tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf, onShelf } from './compilation.ts';
import { linksOf } from './links.ts';
import { OWNER_ROLE, quoteIdentifier, quoteLiteral } from './names.ts';
import type { ObjectElement } from '../model.ts';
import { isHiddenSQL, shownSQL, standingColumns } from './shown.ts';
import { statement } from './statement.ts';
import type { Statement } from './statement.ts';
import { JOURNAL } from './tables.ts';
import { compileTrigger } from './trigger.ts';

/** Returns what holds for every write of the table, whichever way it comes. */
export function compileKeeping(compilation: Compilation): Statement[] {
  return objectsOf(compilation.model).flatMap(([name, object]) => {
    const columns = standingColumns(compilation, name);
    if (columns.length === 0) return [];
    return compileTrigger(compilation, name, object, 'keep', `begin ${columns.map((column) => keepColumn(compilation, object, column)).join('\n')} return new; end`);
  });
}

function keepColumn(compilation: Compilation, object: ObjectElement, column: Column): string {
  const [now, was] = [`new.${column.quoted}`, `old.${column.quoted}`];
  return `if ${now} is distinct from ${was} and ${isHiddenSQL(compilation, column, was)} then
    if ${now} is not distinct from ${shownSQL(compilation, column, was)} then ${now} := ${was};
    else insert into ${JOURNAL} (kind, "table", "row", element, old, new, release)
      values ('moved', ${quoteLiteral(object.id)}, old.id, ${quoteLiteral(column.id)}, to_jsonb(${was}), to_jsonb(${now}), ${quoteLiteral(compilation.shelf)}); end if;
  end if;`;
}

/**
 * Returns what takes writes through a view that shows stand-ins: PostgreSQL does not write computed columns by itself.
 * It runs with the rights of who writes, and names in the table only what was given or changed.
 */
export function compileViewWrites(compilation: Compilation): Statement[] {
  return objectsOf(compilation.model).flatMap(([name, object]) => {
    if (standingColumns(compilation, name).length === 0) return [];
    const view = onShelf(compilation, name);
    const stored: [string, string][] = [...SYSTEM_COLUMNS.map((column): [string, string] => [quoteIdentifier(column), quoteIdentifier(column)]),
      ...columnsOf(object).map((column): [string, string] => [quoteIdentifier(column.name), column.quoted])];
    const computed = [...Object.entries(object.fields).filter(([, field]) => field.type === 'formula').map(([field]) => field), ...linksOf(object).map((link) => link.name)];
    const refused = (condition: (column: string) => string) => computed.map((field) => `if ${condition(quoteIdentifier(field))} then
      raise exception using errcode = '0A000', message = ${quoteLiteral(`cannot write column "${field}" of view "${name}"`)}; end if;`);
    const table = tableOf(object);
    const insert = `declare names text := ''; picked text := ''; begin
      ${refused((column) => `new.${column} is not null and cardinality(array[new.${column}]) > 0`).join('\n')}
      ${stored.map(([shown, column]) => `if new.${shown} is not null then names := names || ${quoteLiteral(`, ${column}`)}; picked := picked || ${quoteLiteral(`, it.${shown}`)}; end if;`).join('\n')}
      if names = '' then execute ${quoteLiteral(`insert into ${table} default values returning id`)} into new.id; return new; end if;
      execute format(${quoteLiteral(`insert into ${table} (%s) select %s from (select ($1).*) it`)}, substr(names, 3), substr(picked, 3)) using new;
      return new; end`;
    const update = `declare given text := ''; touched bigint; begin
      ${refused((column) => `new.${column} is distinct from old.${column}`).join('\n')}
      ${stored.map(([shown, column]) => `if new.${shown} is distinct from old.${shown} then given := given || ${quoteLiteral(`, ${column} = it.${shown}`)}; end if;`).join('\n')}
      if given = '' then return new; end if;
      execute format(${quoteLiteral(`update ${table} written set %s from (select ($1).*) it where written.id = $2`)}, substr(given, 3)) using new, old.id;
      get diagnostics touched = row_count;
      if touched = 0 then return null; end if;
      return new; end`;
    return [...instead(compilation, name, view, 'insert', insert), ...instead(compilation, name, view, 'update', update)];
  });
}

function instead(compilation: Compilation, name: string, view: string, event: 'insert' | 'update', body: string): Statement[] {
  const key = `${event} into ${name}`;
  const signature = `${onShelf(compilation, key)}()`;
  return [
    statement(`function ${key}`, `create or replace function ${signature} returns trigger language plpgsql set search_path = pg_catalog, pg_temp as ${quoteLiteral(body)}`),
    statement(`owner of function ${key}`, `alter function ${signature} owner to ${OWNER_ROLE}`),
    statement(`trigger ${key}`, `create or replace trigger ${quoteIdentifier(event)} instead of ${event} on ${view} for each row execute function ${signature}`),
  ];
}
