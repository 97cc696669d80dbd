/** Fills in what a writer leaves out, then asks whether each value is one that its field takes. */
import type { Literal } from '../model.ts';
import { checksOf } from './checks.ts';
import { expressionSQL } from './cel.ts';
import type { Column } from './columns.ts';
import { columnsOf, plainType } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf } from './compilation.ts';
import { quoteList, quoteLiteral } from './names.ts';
import { nextNumber } from './numbers.ts';
import { compileTrigger } from './trigger.ts';
import type { Statement } from './statement.ts';

export function compileValuesTriggers(compilation: Compilation): Statement[] {
  return objectsOf(compilation.model).flatMap(([name, object]) => {
    const columns = columnsOf(object);
    const fill = columns.flatMap((column) => {
      if (column.kind !== 'field') return [];
      const value = column.field.type === 'autoNumber' ? nextNumber(column) : defaultOf(compilation, name, column);
      return value === undefined ? [] : [`if new.${column.quoted} is null then new.${column.quoted} := ${value}; end if;`];
    });
    const body = `begin
      if tg_op = 'INSERT' then ${fill.join('\n') || 'null;'} else new."updatedAt" := clock_timestamp(); end if;
      ${columns.flatMap((column) => checksOf(name, column)).join('\n')}
      return new; end`;
    return compileTrigger(compilation, name, object, 'values', body);
  });
}

function defaultOf(compilation: Compilation, object: string, column: Column & { kind: 'field' }): string | undefined {
  const { field } = column;
  return field.default === undefined ? undefined : literalSQL(compilation, object, column, field.default, 'new');
}

/** Returns a default or backfill as SQL of the column's type. */
export function literalSQL(compilation: Compilation, object: string, column: Column & { kind: 'field' }, literal: Literal, row: string): string {
  if (Array.isArray(literal)) return quoteList(literal);
  if (typeof literal === 'object') return `(${expressionSQL(compilation, literal.expr, { object, place: 'default', field: column.name }, { row })})`;
  const text = column.field.type === 'json' ? JSON.stringify(literal) : String(literal);
  return `${quoteLiteral(text)}::${plainType(column)}`;
}
