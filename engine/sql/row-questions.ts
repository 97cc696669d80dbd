/** What rules ask about rows, as SQL over the physical names. The database itself says which tables and columns it has. */
import type { RowQuestion } from '../rules/rule.ts';
import type { RowEvidence } from '../problem.ts';
import type { Field } from '../model.ts';
import { expressionSQL } from './cel.ts';
import { emptyCondition, unfitConditions } from './checks.ts';
import { columnOf, STORED_TYPES } from './columns.ts';
import { physicalName, quoteIdentifier, roleName } from './names.ts';

/** Tables of `core`, each with the types of its columns. */
export type Catalogue = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** `count` and `examples` are its one row's columns. `may miss`: it speaks of what may not be in this database yet. */
export type RowQuery = { text: string; values: readonly string[]; mayMiss?: true };

/** What the database has is asked first, because it outlives the versions that brought it. Columns: table, column, type. */
export const CATALOGUE_QUERY = `select c.relname::text as "table", a.attname::text as "column", format_type(a.atttypid, null) as type
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'core' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`;

/** Units: rows. */
const EXAMPLES = 5;
const NONE: RowEvidence = { count: 0, examples: [] };

/** Returns the query that counts what another query lists as `id`. */
function counted(listed: string, values: readonly string[] = []): RowQuery {
  return { text: `with hit as (${listed}) select (select count(*) from hit)::int as count, array(select id::text from hit order by id limit ${EXAMPLES}) as examples`, values };
}

function rowsOf(table: string, condition: string, values: readonly string[] = []): RowQuery {
  return counted(`select it.id from ${table} it where ${condition}`, values);
}

function isAbsent(catalogue: Catalogue, table: string): boolean {
  return !catalogue.has(physicalName(table));
}

const tableNamed = (id: string) => `core.${quoteIdentifier(physicalName(id))}`;

type About = Extract<RowQuestion, { element: string }>;

/** About links to many rows, which stand in a table of pairs. */
function aboutLinks({ ask, object, element }: About): RowQuery | RowEvidence {
  const linked = `exists (select from ${tableNamed(element)} link where link.source = it.id)`;
  if (ask === 'filled') return rowsOf(tableNamed(object), linked);
  if (ask === 'empty') return rowsOf(tableNamed(object), `not ${linked}`);
  return ask === 'crowded' ? counted(`select target as id from ${tableNamed(element)} group by target having count(*) > 1`) : NONE;
}

function unfit(field: Field, type: string, value: string): string {
  // What is stored as another type can't be read as this one.
  if (STORED_TYPES[field.type]?.replace(/ collate .*/, '') !== type.replace('timestamp with time zone', 'timestamptz')) return 'true';
  return unfitConditions(field, value).map((condition) => `(${condition})`).join(' or ') || 'false';
}

function aboutColumn(question: About, type: string): RowQuery | RowEvidence {
  const table = tableNamed(question.object), column = columnOf(question.element), value = `it.${column}`;
  switch (question.ask) {
    case 'filled': return rowsOf(table, `not (${emptyCondition(type, value)})`);
    case 'empty': return rowsOf(table, emptyCondition(type, value));
    case 'key': return rowsOf(table, type === 'text[]' ? `$1 = any (${value})` : `${value} = $1`, [question.key]);
    case 'duplicates': return rowsOf(table, `${value} in (select other.${column} from ${table} other group by other.${column} having count(*) > 1)`);
    case 'unfit': return rowsOf(table, `${value} is not null and (${unfit(question.field, type, value)})`);
    case 'crowded': return counted(`select ${column} as id from ${table} where ${column} is not null group by ${column} having count(*) > 1`);
  }
}

function aboutElement(question: About, catalogue: Catalogue): RowQuery | RowEvidence {
  if (isAbsent(catalogue, question.object)) return NONE;
  if (!isAbsent(catalogue, question.element)) return aboutLinks(question);
  const type = catalogue.get(physicalName(question.object))!.get(physicalName(question.element));
  if (type !== undefined) return aboutColumn(question, type);
  // What was never written is empty in every row.
  return question.ask === 'empty' ? rowsOf(tableNamed(question.object), 'true') : NONE;
}

/** A check refuses only what is definitely false, and its `when` opens only for what is definitely true. */
function breaking({ object, check, when, model }: Extract<RowQuestion, { ask: 'breaking' }>, catalogue: Catalogue): RowQuery | RowEvidence {
  const name = Object.entries(model.objects).find(([, { id }]) => id === object)?.[0];
  if (name === undefined || isAbsent(catalogue, object)) return NONE;
  const asked = (text: string, place: 'check' | 'when') => expressionSQL({ model, shelf: 'no shelf', timeZone: 'UTC' }, text, { object: name, place }, { row: 'it' });
  const condition = `(${asked(check, 'check')}) is false${when === undefined ? '' : ` and (${asked(when, 'when')}) is true`}`;
  return { ...rowsOf(tableNamed(object), condition), mayMiss: true };
}

/** Returns the query that answers a question, or the answer where the database has nothing that it is about. */
export function queryFor(question: RowQuestion, catalogue: Catalogue): RowQuery | RowEvidence {
  switch (question.ask) {
    case 'rows': return isAbsent(catalogue, question.object) ? NONE : rowsOf(tableNamed(question.object), 'true');
    case 'breaking': return breaking(question, catalogue);
    case 'people': return counted(`select person.rolname as id from pg_auth_members member join pg_roles held on held.oid = member.roleid
      join pg_roles person on person.oid = member.member where held.rolname = $1 and person.rolcanlogin`, [roleName(question.role)]);
    default: return aboutElement(question, catalogue);
  }
}
