/** New columns, and what the rows that are there get in them: states begin, numbers are given, `backfill` fills. */
import type { ObjectElement } from '../model.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf } from './compilation.ts';
import type { Column } from './columns.ts';
import { columnsOf, tableOf } from './columns.ts';
import { literalSQL } from './fill.ts';
import { quoteLiteral } from './names.ts';
import { numberOldRows } from './numbers.ts';
import { statement } from './statement.ts';
import type { Statement } from './statement.ts';

/** Lists the columns that are new in this transaction, for the statements that follow in it. */
const ADDED = 'modshelf.added';

/** Returns what adds the columns that are not there yet. No column of a module is ever NOT NULL. */
export function compileColumns({ model }: Compilation): Statement[] {
  return [
    statement('nothing added', `select set_config('${ADDED}', ' ', true)`),
    ...objectsOf(model).flatMap(([, object]) => columnsOf(object).map((column) => addColumn(tableOf(object), column))),
  ];
}

/** Returns what fills new columns, after all are there: expressions may look at any. Triggers are detached, so old rows are not asked anything. */
export function compileBackfills(compilation: Compilation): Statement[] {
  return objectsOf(compilation.model).flatMap(([name, object]) => columnsOf(object)
    .flatMap((column) => (wasFilled(compilation, object, column) ? [] : fillColumn(compilation, name, tableOf(object), column))));
}

/** What the version before had, every row written since has: it needs no look at the rows. A field that becomes required does. */
function wasFilled({ before }: Compilation, object: ObjectElement, column: Column): boolean {
  const old = Object.values(before?.objects ?? {}).find(({ id }) => id === object.id);
  const twin = old && columnsOf(old).find(({ id }) => id === column.id);
  if (!twin) return false;
  return column.kind !== 'field' || !column.field.required || (twin.kind === 'field' && twin.field.required === true);
}

function addColumn(table: string, column: Column): Statement {
  const exists = `select from pg_attribute where attrelid = ${quoteLiteral(table)}::regclass and attname = ${quoteLiteral(column.quoted.slice(1, -1))} and not attisdropped`;
  return statement(`column ${column.id}`, `do ${quoteLiteral(`begin if not exists (${exists}) then
    alter table ${table} add column ${column.quoted} ${column.type};
    perform set_config('${ADDED}', current_setting('${ADDED}') || ${quoteLiteral(`${column.id} `)}, true);
  end if; end`)}`);
}

function fillColumn(compilation: Compilation, object: string, table: string, column: Column): Statement[] {
  if (column.kind === 'state') return [statement(`first state of ${column.id}`, `update ${table} set ${column.quoted} = ${quoteLiteral(column.machine.initial)} where ${column.quoted} is null`)];
  if (column.kind !== 'field') return [];
  if (column.field.type === 'autoNumber') return [statement(`numbers of ${column.id}`, numberOldRows(table, column))];
  // A required field is filled whenever a row lacks it: that is when it is new, or becomes required. Its default will do for that.
  const fill = column.field.backfill ?? (column.field.required ? column.field.default : undefined);
  if (fill === undefined) return [];
  const when = column.field.required ? 'true' : `position(${quoteLiteral(` ${column.id} `)} in current_setting('${ADDED}')) > 0`;
  const value = literalSQL(compilation, object, column, fill, 'it');
  return [statement(`backfill ${column.id}`, `update ${table} it set ${column.quoted} = ${value} where it.${column.quoted} is null and ${when}`)];
}
