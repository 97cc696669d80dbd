/**
 * The views of this version: objects and columns by the names they have today, read with the rights of who reads. Rows are written through them too,
 * but for what a view computes: a column that some role may not always see (masks.ts) is written in its table, links between many and many in theirs.
 */
import type { Compilation } from './compilation.ts';
import { objectNamed, objectsOf, onShelf } from './compilation.ts';
import { columnsOf, tableOf } from './columns.ts';
import { formulaCall } from './formulas.ts';
import { linksOf } from './links.ts';
import { isMasked, maskCall } from './masks.ts';
import { OWNER_ROLE, quoteIdentifier } from './names.ts';
import { shownSQL } from './shown.ts';
import { statement } from './statement.ts';
import type { Statement } from './statement.ts';

export function compileViews(compilation: Compilation): Statement[] {
  return objectsOf(compilation.model).flatMap(([name]) => {
    const view = onShelf(compilation, name);
    return [
      statement(`view ${name}`, `create or replace view ${view} with (security_invoker = true) as
        select ${viewColumns(compilation, name).join(', ')} from ${tableOf(objectNamed(compilation.model, name))} it`),
      statement(`owner of view ${name}`, `alter view ${view} owner to ${OWNER_ROLE}`),
    ];
  });
}

function viewColumns(compilation: Compilation, name: string): string[] {
  const object = objectNamed(compilation.model, name);
  const shown = columnsOf(object).map((column) => {
    const value = isMasked(compilation.model, name, column.name) ? maskCall(compilation, name, column.name) : shownSQL(compilation, column, `it.${column.quoted}`);
    return `${value} as ${quoteIdentifier(column.name)}`;
  });
  const computed = Object.entries(object.fields).filter(([, field]) => field.type === 'formula')
    .map(([field]) => `${formulaCall(compilation, name, field)} as ${quoteIdentifier(field)}`);
  const links = linksOf(object).map((link) => `array(select link.target from ${link.table} link where link.source = it.id order by link.target) as ${quoteIdentifier(link.name)}`);
  return ['it.id', 'it."createdAt"', 'it."updatedAt"', 'it.owner', ...shown, ...computed, ...links];
}
