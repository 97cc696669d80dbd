/** Gives a new row its numbers, then asks whether each value is one that its field takes. */
import { checksOf } from './checks.ts';
import { columnsOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf } from './compilation.ts';
import { nextNumber } from './numbers.ts';
import { hiddenOf } from './shown.ts';
import type { Statement } from './statement.ts';
import { compileTrigger } from './trigger.ts';

export function compileValuesTriggers(compilation: Compilation): Statement[] {
  return objectsOf(compilation.model).flatMap(([name, object]) => {
    const columns = columnsOf(object);
    const numbers = columns.flatMap((column) => (column.kind === 'field' && column.field.type === 'autoNumber'
      ? [`if new.${column.quoted} is null then new.${column.quoted} := ${nextNumber(column)}; end if;`] : []));
    const body = `begin
      ${columns.flatMap((column) => checksOf(name, column, hiddenOf(compilation, column) !== undefined)).join('\n')}
      if tg_op = 'INSERT' then ${numbers.join('\n') || 'null;'} else new."updatedAt" := clock_timestamp(); end if;
      return new; end`;
    return compileTrigger(compilation, name, object, 'values', body);
  });
}
