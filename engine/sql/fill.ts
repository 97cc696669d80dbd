/** What a new row gets where its writer gave nothing: its first state, and the defaults. */
import type { Literal } from '../model.ts';
import { expressionSQL } from './cel.ts';
import type { Column } from './columns.ts';
import { columnsOf, plainType, tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf, onShelf } from './compilation.ts';
import { definerFunction } from './functions.ts';
import { quoteIdentifier, quoteList, quoteLiteral } from './names.ts';
import { objectRight } from './rights.ts';
import type { Statement } from './statement.ts';

const ROW = quoteIdentifier('the row');

/** Returns one function an object, from a row as it was given to the row as it will be asked about. */
export function compileFills(compilation: Compilation): Statement[] {
  const { model } = compilation;
  return objectsOf(model).flatMap(([name, object]) => {
    const fills = columnsOf(object).flatMap((column) => {
      const value = firstValue(compilation, name, column);
      return value === undefined ? [] : [`if ${ROW}.${column.quoted} is null then ${ROW}.${column.quoted} := ${value}; end if;`];
    });
    const table = tableOf(object);
    const callers = Object.keys(model.roles).filter((role) => objectRight(model, role, name, 'create') !== false);
    return definerFunction(`filled ${name}`, `${fillFunction(compilation, name)}(${ROW} ${table})`, table, 'stable', `begin ${fills.join('\n')} return ${ROW}; end`, callers);
  });
}

export function fillFunction(compilation: Compilation, object: string): string {
  return onShelf(compilation, `filled ${object}`);
}

function firstValue(compilation: Compilation, object: string, column: Column): string | undefined {
  if (column.kind === 'state') return quoteLiteral(column.machine.initial);
  if (column.kind !== 'field' || column.field.default === undefined) return undefined;
  return literalSQL(compilation, object, column, column.field.default, ROW);
}

/** Returns a default or backfill as SQL of the column's type. */
export function literalSQL(compilation: Compilation, object: string, column: Column & { kind: 'field' }, literal: Literal, row: string): string {
  if (Array.isArray(literal)) return quoteList(literal);
  if (typeof literal === 'object') return `(${expressionSQL(compilation, literal.expr, { object, place: 'default', field: column.name }, { row })})`;
  const text = column.field.type === 'json' ? JSON.stringify(literal) : String(literal);
  return `${quoteLiteral(text)}::${plainType(column)}`;
}
