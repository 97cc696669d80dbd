/** Automatic numbers: one counter row a field, locked until the writer commits, so that no number is skipped or given twice. */
import type { Column } from './columns.ts';
import { definerFunction } from './functions.ts';
import { quoteLiteral } from './names.ts';
import type { Statement } from './statement.ts';
import { COUNTERS } from './tables.ts';

const NEXT = 'core."next number"';

/** Returns the function that counts on; only triggers, which run as the owner, may call it. */
export function compileCounting(): Statement[] {
  return definerFunction('next number', `${NEXT}(text)`, 'bigint', 'volatile', `declare given bigint; begin
    insert into ${COUNTERS} as counter values ($1, 1) on conflict (element) do update set last = counter.last + 1 returning last into given;
    return given; end`);
}

/** Returns the expression that takes the next number of a field. */
export function nextNumber(column: Column & { kind: 'field' }): string {
  return written(column, `${NEXT}(${quoteLiteral(column.id)})`);
}

/** Returns a number as the field shows it. A number with more digits than asked for keeps them all. */
function written({ field }: Column & { kind: 'field' }, number: string): string {
  const digits = field.digits ?? 1;
  return `(select ${quoteLiteral(field.prefix ?? '')} || case when n >= 1e${digits} then n::text else lpad(n::text, ${digits}, '0') end from ${number} n)`;
}

/** Returns what numbers the rows that were there before the field: by the time of their creation, then by id. */
export function numberOldRows(table: string, column: Column & { kind: 'field' }): string {
  return `do ${quoteLiteral(`declare old record; begin
    for old in select id from ${table} where ${column.quoted} is null order by "createdAt", id loop
      update ${table} set ${column.quoted} = ${nextNumber(column)} where id = old.id;
    end loop; end`)}`;
}
