/** Rows that a version does not take: listed when it becomes current, never refused, and counted again by `contract`. */
import { canonicalJSON } from '#engine/digest.ts';
import type { Field, Model, ObjectElement } from '#engine/model.ts';
import type { RowEvidence } from '#engine/problem.ts';
import type { RowQuestion } from '#engine/rules/rule.ts';
import { columnOf, tableOf } from '#engine/sql/columns.ts';
import { CATALOGUE_QUERY, queryFor, type Catalogue } from '#engine/sql/row-questions.ts';
import type { Tightening } from '#engine/sql/contract.ts';
import type { Compilation } from '#engine/sql/compilation.ts';
import type { Broken, Session } from './contract.ts';

/** What a version asks of rows, and how to find those that break it. */
type Asked = Omit<Broken, 'rows'> & { key: string; question: RowQuestion | { sql: string } };

/** Returns what a version asks and the one before did not ask just so. */
export function newlyAsked(before: Model | undefined, model: Model): Asked[] {
  const old = new Set(before ? askedBy(before).map(({ key }) => key) : []);
  return askedBy(model).filter(({ key }) => !old.has(key));
}

function askedBy(model: Model): Asked[] {
  return Object.entries(model.objects).flatMap(([name, object]) => [
    ...Object.entries(object.fields).flatMap(([field, element]) => (element.type === 'formula' ? [] : askedOfField(name, object, field, element))),
    ...Object.entries(object.relations).flatMap(([relation, element]): Asked[] => {
      const about = { scope: 'relation' as const, target: `${name}.${relation}`, id: element.id };
      const asked: Asked[] = [];
      if (element.required) asked.push({ ...about, kind: 'required', key: `required ${element.id}`, question: { ask: 'empty', object: object.id, element: element.id } });
      if (element.kind === 'oneToOne') asked.push({ ...about, kind: 'unique', key: `unique ${element.id}`, question: { ask: 'duplicates', object: object.id, element: element.id } });
      const target = model.objects[element.to];
      if (element.kind !== 'manyToMany' && target) asked.push({ ...about, kind: 'dangling', key: `dangling ${element.id}`, question: { sql: danglingSQL(object, element.id, target) } });
      return asked;
    }),
    ...Object.entries(object.rules).flatMap(([rule, element]): Asked[] => {
      // What looks at the row before, or at one moment only, says nothing about rows that rest.
      const events = element.events ?? ['create', 'update'];
      if (!events.includes('update') || /\b(old|changed|today|now|user)\b/.test(`${element.check} ${element.when ?? ''}`)) return [];
      const question = { ask: 'breaking' as const, object: object.id, check: element.check, ...(element.when !== undefined && { when: element.when }), model };
      return [{ kind: 'rule', scope: 'rule', target: `${name}.${rule}`, id: element.id, key: `rule ${element.id} ${element.check} ${element.when ?? ''}`, question: question as RowQuestion }];
    }),
  ]);
}

function askedOfField(name: string, object: ObjectElement, field: string, element: Field): Asked[] {
  const about = { scope: 'object' as const, target: `${name}.${field}`, id: element.id };
  const bounds = canonicalJSON([element.type, element.min, element.max, element.maxLength, element.pattern, element.precision, element.scale, (element.options ?? []).map(({ id }) => id)]);
  const asked: Asked[] = [];
  if (element.required) asked.push({ ...about, kind: 'required', key: `required ${element.id}`, question: { ask: 'empty', object: object.id, element: element.id } });
  if (element.unique) asked.push({ ...about, kind: 'unique', key: `unique ${element.id}`, question: { ask: 'duplicates', object: object.id, element: element.id } });
  const bounded = [element.min, element.max, element.maxLength, element.pattern, element.precision, element.scale].some((bound) => bound !== undefined);
  if (bounded) asked.push({ ...about, kind: 'unfit', key: `unfit ${element.id} ${bounds}`, question: { ask: 'unfit', object: object.id, element: element.id, field: element } });
  return asked;
}

function danglingSQL(object: ObjectElement, relation: string, target: ObjectElement): string {
  const column = columnOf(relation);
  return `with hit as (select it.id from ${tableOf(object)} it where it.${column} is not null and not exists (select from ${tableOf(target)} other where other.id = it.${column}))
    select (select count(*) from hit)::int as count, array(select id::text from hit order by id limit 5) as examples`;
}

/** Returns what rows break. Columns that are new and empty break nothing but what is required, and are not looked at. */
export async function findBroken(session: Session, asked: readonly Asked[], fresh: ReadonlySet<string>): Promise<Broken[]> {
  const open = asked.filter(({ id, kind }) => kind === 'required' || kind === 'rule' || !fresh.has(id));
  if (open.length === 0) return [];
  const catalogue = await readTypes(session);
  const broken: Broken[] = [];
  for (const { key: _key, question, ...about } of open) {
    const rows = await answer(session, question, catalogue);
    if (rows.count > 0) broken.push({ ...about, rows });
  }
  return broken;
}

async function answer(session: Session, question: Asked['question'], catalogue: Catalogue): Promise<RowEvidence> {
  const query = 'sql' in question ? { text: question.sql, values: [] } : queryFor(question, catalogue);
  if (!('text' in query)) return query;
  const [row] = await session.run(query.text, query.values);
  return { count: Number(row?.['count'] ?? 0), examples: (row?.['examples'] as string[] | undefined) ?? [] };
}

async function readTypes(session: Session): Promise<Catalogue> {
  const catalogue = new Map<string, Map<string, string>>();
  for (const row of await session.run(CATALOGUE_QUERY)) {
    const [table, column, type] = [String(row['table']), String(row['column']), String(row['type'])];
    catalogue.set(table, (catalogue.get(table) ?? new Map<string, string>()).set(column, type));
  }
  return catalogue;
}

/** Returns the rows that keep one thing from being tightened. */
export async function rowsAgainst(session: Session, compilation: Compilation, tightening: Tightening): Promise<Broken> {
  const asked = askedBy(compilation.model).find(({ id, kind }) => id === tightening.id && kind === tightening.kind);
  const scope = asked?.scope ?? 'object';
  const about = { kind: tightening.kind, scope, target: `${tightening.object}.${tightening.member}`, id: tightening.id };
  return { ...about, rows: asked ? await answer(session, asked.question, await readTypes(session)) : { count: 0, examples: [] } };
}

