/** Rows in SQL: the cell of a row that is here, behind relations, or in a list. */
import type { Row, Rows, Typed } from './typed.ts';
import type { SQLNames } from './sql.ts';

export type Render = {
  names: SQLNames;
  /** The alias of `this`: the caller's row, or inside a formula the row that has it. */
  row: string;
  variables: ReadonlyMap<number, string>;
  counter: { next: number };
};

export type RenderValue = (tree: Typed, render: Render) => string;

export function freshAlias(render: Render): string {
  return `cel${render.counter.next++}`;
}

/** Returns the column of a row, by a subselect for each relation on the way. */
export function cell(row: Row, name: string, render: Render): string {
  if (row.kind === 'follow' && name === 'id') return cell(row.of, row.relation, render);
  return withRow(row, render, (alias) => dotted(alias, render.names.column(row.object, name)));
}

/** Returns an expression over a row: plain where the row has an alias, else a subselect that gives it one. */
export function withRow(row: Row, render: Render, make: (alias: string) => string): string {
  switch (row.kind) {
    case 'this': return make(render.row);
    case 'old': {
      if (render.names.old === undefined) throw new Error('the caller has no row before');
      return make(render.names.old);
    }
    case 'variable': return make(render.variables.get(row.variable)!);
    case 'follow': {
      const alias = freshAlias(render);
      const { names } = render;
      return `(select ${make(alias)} from ${names.table(row.object)} as ${alias} where ${alias}.${names.column(row.object, 'id')} = ${cell(row.of, row.relation, render)})`;
    }
  }
}

/** Returns a list as `from … where …`, and the alias of its rows. */
export function sourceOf(rows: Rows, render: Render, renderValue: RenderValue): { alias: string; from: string } {
  const { names } = render;
  const alias = freshAlias(render);
  const id = `${alias}.${names.column(rows.object, 'id')}`;
  const owner = cell(rows.of, 'id', render);
  let from = `from ${names.table(rows.object)} as ${alias} `;
  if (rows.kind === 'inverse') from += `where ${alias}.${names.column(rows.relation.object, rows.relation.name)} = ${owner}`;
  else {
    const link = names.link(rows.relation.object, rows.relation.name);
    const joined = freshAlias(render);
    const [near, far] = rows.kind === 'joined' ? [link.from, link.to] : [link.to, link.from];
    from += `join ${link.table} as ${joined} on ${joined}.${far} = ${id} where ${joined}.${near} = ${owner}`;
  }
  for (const filter of rows.filters) from += ` and ${renderValue(filter.body, withVariable(render, filter.variable, alias))}`;
  return { alias, from };
}

export function withVariable(render: Render, variable: number, alias: string): Render {
  return { ...render, variables: new Map(render.variables).set(variable, alias) };
}

export function dotted(alias: string, column: string): string {
  return alias === '' ? column : `${alias}.${column}`;
}
