/** Reports as views over this version's views: a report counts the rows, and shows the values, that its reader may read. */
import type { GroupBy, Measure, Report } from '../model.ts';
import { expressionSQL } from './cel.ts';
import type { Compilation } from './compilation.ts';
import { objectNamed, onShelf } from './compilation.ts';
import { OWNER_ROLE, quoteIdentifier, quoteLiteral, roleName } from './names.ts';
import { rowRights } from './rights.ts';
import { statement } from './statement.ts';
import type { Statement } from './statement.ts';

export function compileReports(compilation: Compilation): Statement[] {
  const { model } = compilation;
  return Object.entries(model.reports).flatMap(([name, report]) => {
    const view = onShelf(compilation, name);
    const groups = groupsOf(compilation, report);
    const columns = [...groups.map((group) => `${group.sql} as ${quoteIdentifier(group.name)}`), ...report.measures.map((measure) => `${measureSQL(measure)} as ${quoteIdentifier(measure.key)}`)];
    const filter = report.filter === undefined ? '' : ` where (${expressionSQL(compilation, report.filter, { object: report.object, place: 'filter' }, { row: 'it', through: 'views' })}) is true`;
    const grouping = groups.length > 0 ? ` group by ${groups.map((_, index) => index + 1).join(', ')} order by ${groups.map((_, index) => index + 1).join(', ')}` : '';
    const readers = Object.keys(model.roles).filter((role) => (report.roles ? report.roles.includes(role) : true) && rowRights(model, role, report.object, 'read').length > 0);
    return [
      statement(`report ${name}`, `create or replace view ${view} with (security_invoker = true) as select ${columns.join(', ')} from ${onShelf(compilation, report.object)} it${filter}${grouping}`),
      statement(`owner of report ${name}`, `alter view ${view} owner to ${OWNER_ROLE}`),
      ...readers.map((role) => statement(`${role} may read ${name}`, `grant select on ${view} to ${quoteIdentifier(roleName(role))}`)),
    ];
  });
}

type Group = { name: string; sql: string };

/** A date is cut to the first day of its month, week or year; grouping one field twice names the second by its part. */
function groupsOf(compilation: Compilation, report: Report): Group[] {
  const taken = new Set<string>();
  return (report.groupBy ?? []).map((group) => {
    const field = fieldOf(group);
    const name = taken.has(field) && typeof group !== 'string' ? `${field}By${group.by.charAt(0).toUpperCase()}${group.by.slice(1)}` : field;
    taken.add(name);
    const column = `it.${quoteIdentifier(field)}`;
    return { name, sql: typeof group === 'string' ? column : cut(compilation, report, field, group.by, column) };
  });
}

function fieldOf(group: GroupBy): string {
  return typeof group === 'string' ? group : group.field;
}

function cut(compilation: Compilation, report: Report, field: string, by: string, column: string): string {
  const element = objectNamed(compilation.model, report.object).fields[field];
  const type = element?.type === 'formula' ? element.returns : element?.type;
  const local = type === 'date' ? `${column}::timestamp` : `(${column} at time zone ${quoteLiteral(compilation.timeZone)})`;
  return `date_trunc(${quoteLiteral(by)}, ${local})::date`;
}

function measureSQL(measure: Measure): string {
  if (measure.kind === 'count') return measure.field ? `count(it.${quoteIdentifier(measure.field)})` : 'count(*)';
  if (!measure.field) throw new Error(`the measure ${measure.id} names no field`);
  const column = `it.${quoteIdentifier(measure.field)}`;
  // As division in expressions: exact to ten places, half-even.
  return measure.kind === 'avg' ? `core.cel_div(sum(${column}), count(${column})::numeric)` : `${measure.kind}(${column})`;
}
