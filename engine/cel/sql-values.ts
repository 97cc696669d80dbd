/** Values in SQL. Every text made here stands in parentheses or is a single term, so it can stand anywhere. */
import { quoteLiteral } from '../sql/names.ts';
import { daysOf } from './dates.ts';
import { translatePattern } from './pattern.ts';
import { cell, dotted, freshAlias, sourceOf, withRow, withVariable } from './sql-rows.ts';
import type { Render } from './sql-rows.ts';
import type { Typed } from './typed.ts';

const OPERATORS = { '==': '=', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=', '&&': 'and', '||': 'or' } as const;
const PARTS = { getFullYear: 'year', getMonth: 'month', getDate: 'day', getDayOfWeek: 'dow' } as const;

export function renderValue(tree: Typed, render: Render): string {
  const { names } = render;
  const value = (child: Typed): string => renderValue(child, render);
  switch (tree.kind) {
    case 'number': return `${tree.value}::numeric`;
    case 'text': return `${quoteLiteral(tree.value)}::text`;
    case 'boolean': return String(tree.value);
    case 'null': return 'null';
    case 'date': return `${quoteLiteral(tree.value)}::date`;
    case 'dateTime': return `${quoteLiteral(tree.value)}::timestamptz`;
    case 'duration': return `(${tree.micros})::numeric`;
    case 'field': {
      const sql = cell(tree.row, tree.name, render);
      return tree.name === 'id' ? `${sql}::text` : sql;
    }
    case 'formula': {
      const sql = withRow(tree.row, render, (alias) => renderValue(tree.body, { ...render, row: alias }));
      return tree.scale === undefined ? sql : `${names.functions}.cel_round(${sql}, ${tree.scale})`;
    }
    case 'row': return cell(tree.row, 'id', render);
    case 'rows': case 'map': throw new Error('a list has no value of its own');
    case 'not': return `(not ${value(tree.of)})`;
    case 'negate': return `(- ${value(tree.of)})`;
    case 'logic': return `(${value(tree.left)} ${OPERATORS[tree.operator]} ${value(tree.right)})`;
    case 'compare': {
      const collate = tree.left.type.kind === 'text' || tree.right.type.kind === 'text' ? ' collate "C"' : '';
      return `(${value(tree.left)}${collate} ${OPERATORS[tree.operator]} ${value(tree.right)})`;
    }
    case 'isEmpty': return `(${value(tree.of)} is ${tree.negated ? 'not ' : ''}null)`;
    case 'arithmetic': return renderArithmetic(tree, value, names.functions);
    case 'concat': return `(${value(tree.left)} || ${value(tree.right)})`;
    case 'shift':
      if (tree.type.kind === 'date') return `(${value(tree.of)} + (${daysOf(tree.micros)}))`;
      // Microseconds, never days: a day of an interval is as long as the session's time zone makes it.
      return `(${value(tree.of)} + '${tree.micros} microseconds'::interval)`;
    case 'between':
      if (tree.left.type.kind === 'date') return `((${value(tree.left)} - ${value(tree.right)})::numeric * 86400000000)`;
      return `(extract(epoch from (${value(tree.left)} - ${value(tree.right)})) * 1000000)`;
    case 'choose': return `(case when ${value(tree.condition)} then ${value(tree.then)} else ${value(tree.otherwise)} end)`;
    case 'oneOf': return `(${value(tree.needle)} in (${tree.items.map(value).join(', ')}))`;
    case 'within': {
      if (tree.list.kind !== 'map') return `(${value(tree.needle)} = any (${value(tree.list)}))`;
      return `(${value(tree.needle)} in ${select(tree.list, render, (body) => body)})`;
    }
    case 'quantify': return renderQuantifier(tree, render);
    case 'aggregate': return renderAggregate(tree, render);
    case 'textSize': return `char_length(${value(tree.of)})::numeric`;
    case 'textTest': return renderTextTest(tree.name, value(tree.of), value(tree.other));
    case 'matches': {
      const translated = translatePattern(tree.pattern);
      if (!translated.ok) throw new Error(translated.message);
      return `(${value(tree.of)} ~ ${quoteLiteral(translated.pattern)})`;
    }
    case 'recase': {
      const [lower, upper] = ['abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
      return `translate(${value(tree.of)}, ${tree.name === 'lowerAscii' ? `'${upper}', '${lower}'` : `'${lower}', '${upper}'`})`;
    }
    case 'datePart': {
      const moment = tree.of.type.kind === 'date' ? value(tree.of) : local(value(tree.of), render);
      return `(extract(${PARTS[tree.name]} from ${moment})${tree.name === 'getMonth' ? ' - 1' : ''})`;
    }
    case 'toDate': return `${local(value(tree.of), render)}::date`;
    case 'changed': {
      if (names.old === undefined) throw new Error('the caller has no row before');
      const column = names.column(tree.of.object, tree.of.name);
      return `(${dotted(render.row, column)} is distinct from ${dotted(names.old, column)})`;
    }
    case 'today': return `${local('now()', render)}::date`;
    case 'now': return 'now()';
    case 'user': return `(${names.user[tree.name]})`;
  }
}

function renderArithmetic(tree: Extract<Typed, { kind: 'arithmetic' }>, value: (child: Typed) => string, functions: string): string {
  const [left, right] = [value(tree.left), value(tree.right)];
  if (tree.operator === '/') return `${functions}.cel_div(${left}, ${right})`;
  if (tree.operator === '%') return `mod(${left}, nullif(${right}, 0))`;
  return `(${left} ${tree.operator} ${right})`;
}

/** True as soon as one is true (false for `all`), unknown when one is unknown, as if the entries were joined by `or` (`and`). */
function renderQuantifier(tree: Extract<Typed, { kind: 'quantify' }>, render: Render): string {
  const { alias, from } = sourceOf(tree.rows, render, renderValue);
  const body = renderValue(tree.body, withVariable(render, tree.variable, alias));
  const each = freshAlias(render);
  const decided = tree.name === 'exists' ? `bool_or(${each}.v) then true` : `not bool_and(${each}.v) then false`;
  return `(select case when ${decided} when bool_or(${each}.v is null) then null else ${tree.name === 'all'} end from (select ${body} as v ${from}) as ${each})`;
}

/** An empty sum is 0; the least and greatest of nothing is null; nulls are left out. */
function renderAggregate(tree: Extract<Typed, { kind: 'aggregate' }>, render: Render): string {
  const { list } = tree;
  if (list.kind === 'rows') return `(select count(*)::numeric ${sourceOf(list.rows, render, renderValue).from})`;
  if (list.kind !== 'map') return `cardinality(${renderValue(list, render)})::numeric`;
  const collate = list.body.type.kind === 'text' ? ' collate "C"' : '';
  return select(list, render, (body) => {
    if (tree.name === 'size') return 'count(*)::numeric';
    return tree.name === 'sum' ? `coalesce(sum(${body}), 0)` : `${tree.name}(${body}${collate})`;
  });
}

function select(list: Extract<Typed, { kind: 'map' }>, render: Render, make: (body: string) => string): string {
  const { alias, from } = sourceOf(list.rows, render, renderValue);
  return `(select ${make(renderValue(list.body, withVariable(render, list.variable, alias)))} ${from})`;
}

function renderTextTest(name: 'startsWith' | 'endsWith' | 'contains', of: string, other: string): string {
  if (name === 'startsWith') return `starts_with(${of}, ${other})`;
  // Not right(of, length): the same text twice would double with every level.
  if (name === 'endsWith') return `starts_with(reverse(${of}), reverse(${other}))`;
  return `(strpos(${of}, ${other}) > 0)`;
}

function local(moment: string, render: Render): string {
  return `(${moment} at time zone ${quoteLiteral(render.names.timeZone)})`;
}
