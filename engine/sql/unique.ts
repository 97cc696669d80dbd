/**
 * Unique fields. An index holds where the rows allow one; where two rows have one value already, publication does not fail:
 * new values are asked one by one, the duplicates stay and are listed, and `contract` makes the index when they are gone.
 */
import type { Column } from './columns.ts';
import { columnsOf, tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf, onShelf } from './compilation.ts';
import { TRIGGER_PREFIX } from './detach.ts';
import { definerFunction } from './functions.ts';
import { physicalName, quoteIdentifier, quoteLiteral } from './names.ts';
import { isUnique, uniqueName } from './references.ts';
import { refuse } from './refusal.ts';
import { statement } from './statement.ts';
import type { Statement } from './statement.ts';

export function compileUnique(compilation: Compilation): Statement[] {
  return objectsOf(compilation.model).flatMap(([name, object]) => columnsOf(object).filter(isUnique).flatMap((column) => {
    const key = `unique ${name}.${column.name}`;
    const signature = `${onShelf(compilation, key)}()`;
    return [
      ...definerFunction(key, signature, 'trigger', 'volatile', askEach(name, tableOf(object), column)),
      statement(key, `do ${quoteLiteral(`begin ${indexUnlessTwice(tableOf(object), column, signature)} end`)}`),
    ];
  }));
}

/** Returns plpgsql that makes the index, or where that fails the trigger. */
function indexUnlessTwice(table: string, column: Column, signature: string): string {
  const index = uniqueName(column);
  const trigger = quoteIdentifier(physicalName(`${TRIGGER_PREFIX}5 unique ${column.id}`));
  const on = `on ${table} (${column.quoted}) where ${column.quoted} is not null`;
  return `if not exists (select from pg_class where relnamespace = 'core'::regnamespace and relname = ${quoteLiteral(index)}) then
    begin create unique index ${quoteIdentifier(index)} ${on};
    exception when unique_violation then
      create index if not exists ${quoteIdentifier(physicalName(`twice ${column.id}`))} ${on};
      create or replace trigger ${trigger} before insert or update on ${table} for each row execute function ${signature};
    end;
  end if;`;
}

/** Two writers of one value wait for each other, so that neither slips past. */
function askEach(name: string, table: string, column: Column): string {
  const value = `new.${column.quoted}`;
  return `begin if ${value} is not null and (tg_op = 'INSERT' or ${value} is distinct from old.${column.quoted}) then
    perform pg_advisory_xact_lock(hashtextextended(${quoteLiteral(column.id)} || ' ' || ${value}::text, 0));
    if exists (select from ${table} it where it.${column.quoted} = ${value} and it.id <> new.id) then
      ${refuse('unique', `${name}.${column.name}`, `Another ${name} has this "${column.name}".`)} end if;
  end if; return new; end`;
}
