/** Lists: filter, map, exists, all, and what is counted or summed over them. */
import { condition } from './check-operators.ts';
import { Mistake } from './scope.ts';
import type { Reach, Scope } from './scope.ts';
import type { Node, Span } from './tree.ts';
import { describe } from './types.ts';
import type { CelType } from './types.ts';
import type { Rows, Typed } from './typed.ts';

type Macro = Extract<Node, { kind: 'macro' }>;

/** Units: list functions inside each other. */
const MAX_NESTING = 3;

export function checkList(node: Macro, scope: Scope): Typed {
  const rows = rowsOf(node, scope);
  const { inner, variable } = bind(node, rows, scope);
  if (node.name === 'filter') {
    const filters = [...rows.filters, { variable, body: condition(node.body, inner) }];
    return { kind: 'rows', rows: { ...rows, filters }, type: { kind: 'rows', object: rows.object } };
  }
  const body = inner.infer(node.body, inner);
  if (['row', 'rows', 'values', 'null', 'json', 'duration'].includes(body.type.kind)) throw new Mistake(node.body, `"map" makes a list of values, not of ${describe(body.type)}.`, `Name a field: \`${node.variable}.name\`.`);
  return { kind: 'map', rows, variable, body, type: { kind: 'values', of: body.type } };
}

export function checkMacro(node: Macro, scope: Scope): Typed {
  const rows = rowsOf(node, scope);
  const { inner, variable } = bind(node, rows, scope);
  const name = node.name === 'exists' ? 'exists' : 'all';
  return { kind: 'quantify', name, rows, variable, body: condition(node.body, inner), type: { kind: 'boolean' } };
}

export function checkAggregate(span: Span, name: 'sum' | 'min' | 'max', list: Typed): Typed {
  if (list.kind !== 'map' || list.type.kind !== 'values') throw new Mistake(span, `"${name}" needs a list of values, not ${describe(list.type)}.`, `Say which field: \`list.map(x, x.amount).${name}()\`.`);
  const type: CelType = list.type.of;
  const fits = name === 'sum' ? type.kind === 'number' : ['number', 'date', 'dateTime', 'text'].includes(type.kind);
  if (!fits) throw new Mistake(span, `"${name}" does not take ${describe(list.type)}.`, name === 'sum' ? 'Map to a number.' : 'Map to numbers, dates or texts.');
  return { kind: 'aggregate', name, list, type };
}

function rowsOf(node: Macro, scope: Scope): Rows {
  const on = scope.infer(node.on, scope);
  if (on.kind === 'rows') return on.rows;
  const help = on.kind === 'map' ? 'Filter before you map: `list.filter(x, …).map(x, …)`.'
    : on.type.kind === 'values' ? "Write `'key' in list`." : 'Put it after a list of rows, such as `order.transactions`.';
  throw new Mistake(node.on, `"${node.name}" needs a list of rows, not ${describe(on.type)}.`, help);
}

function bind(node: Macro, rows: Rows, scope: Scope): { inner: Scope; variable: number } {
  const { variable: name } = node;
  if (name === scope.rowName || name === 'old' || name === 'user' || scope.variables.has(name)) throw new Mistake(node, `"${name}" already means something here.`, 'Choose another name for the entries of the list.');
  if (scope.nesting >= MAX_NESTING) throw new Mistake(node, `List functions stand more than ${MAX_NESTING} deep inside each other.`, 'Split the condition into several rules.');
  const variable = scope.counter.next++;
  const reach: Reach = { row: { kind: 'variable', object: rows.object, variable }, steps: rows.steps, old: false, hops: 0 };
  return { variable, inner: { ...scope, nesting: scope.nesting + 1, variables: new Map(scope.variables).set(name, reach) } };
}

