/** What is shown of a report: it agrees with the rows that its reader may read, and it is for its readers only. */
import { Decimal } from 'decimal.js';
import { expect } from 'vitest';
import type { GroupBy, Measure, Report } from '#engine/model.ts';
import type { Row } from '../harness/database.ts';
import { outcomeOf } from '../outcome.ts';
import { expressionIs, type Condition } from '../rows/conditions.ts';
import { loadRow, stepsOf } from '../rows/load.ts';
import { makeFitting, makeWhere } from '../rows/make-fitting.ts';
import { inState, makeInState } from '../rows/make-in-state.ts';
import { NotExercised, objectOf } from '../rows/made.ts';
import { rightOn, rightOnField } from '../rows/rights.ts';
import type { Session } from '../session.ts';
import { accept, sameValue, type ChecksOf } from './check.ts';

const ROWS = 3;

/** Rows in different states, and some that the filter keeps and some that it leaves out, where such can be made. */
async function seed(session: Session, { object, filter }: Report): Promise<void> {
  const { states } = objectOf(session.model, object);
  for (let n = 0; n < ROWS; n++) await accept(makeFitting(session, object));
  const filterIs = (wish: boolean): Condition[] => (filter === undefined ? [] : [expressionIs(filter, { model: session.model, object, place: 'filter' }, wish)]);
  const makers = [
    ...(filter === undefined ? [] : [true, false].map((wish) => () => makeWhere(session, object, filterIs(wish)))),
    ...Object.keys(states).map((state) => () => makeInState(session, object, state, filterIs(true).map((condition) => inState(session.model, object, state, condition)))),
  ];
  for (const make of makers) {
    try {
      await accept(make());
    } catch (error) {
      if (!(error instanceof NotExercised)) throw error;
    }
  }
}

/** The rows that a reader sees, kept when the filter is definitely true. */
async function rowsOf(session: Session, { object, filter }: Report, role: string): Promise<Row[]> {
  const rows = await session.database.as(role).list(object);
  if (filter === undefined) return rows;
  const condition = expressionIs(filter, { model: session.model, object, place: 'filter' }, true);
  const kept = await Promise.all(rows.map(async (row) => {
    const around = await loadRow(session, object, row.id, stepsOf(condition.reads));
    return condition.holds({ row: { ...around, ...Object.fromEntries(Object.entries(row).filter(([name]) => typeof around?.[name] !== 'object' || around[name] === null)) } }) ? [row] : [];
  }));
  return kept.flat();
}

/** Returns the first day of the day, week (from Monday), month, quarter or year. */
function cut(value: unknown, by: Exclude<GroupBy, string>['by']): string | null {
  if ((value ?? null) === null) return null;
  const date = new Date(String(value).slice(0, 10));
  if (by === 'week') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  if (by === 'month' || by === 'quarter' || by === 'year') date.setUTCDate(1);
  if (by === 'quarter') date.setUTCMonth(date.getUTCMonth() - (date.getUTCMonth() % 3));
  if (by === 'year') date.setUTCMonth(0);
  return date.toISOString().slice(0, 10);
}

function keyOf(row: Row, groupBy: readonly GroupBy[]): unknown[] {
  return groupBy.map((group) => (typeof group === 'string' ? row[group] ?? null : cut(row[group.field], group.by)));
}

function measure(rows: readonly Row[], { kind, field }: Measure): unknown {
  const values = field === undefined ? [] : rows.map((row) => row[field] ?? null).filter((value) => value !== null);
  if (kind === 'count') return field === undefined ? rows.length : values.length;
  if (values.length === 0) return null;
  if (kind === 'min' || kind === 'max') {
    const numeric = values.every((value) => /^-?\d+(\.\d+)?$/.test(String(value)));
    const sorted = [...values].sort((a, b) => (numeric ? new Decimal(String(a)).cmp(String(b)) : String(a) < String(b) ? -1 : 1));
    return kind === 'min' ? sorted[0] : sorted.at(-1);
  }
  const sum = values.reduce<Decimal>((total, value) => total.plus(String(value)), new Decimal(0));
  return kind === 'sum' ? sum.toFixed() : sum.div(values.length).toFixed(10);
}

function expected(rows: readonly Row[], { groupBy = [], measures }: Report): { key: unknown[]; values: unknown[] }[] {
  const groups = new Map<string, Row[]>(groupBy.length === 0 ? [['[]', []]] : []);
  for (const row of rows) { const key = JSON.stringify(keyOf(row, groupBy)); groups.set(key, [...groups.get(key) ?? [], row]); }
  return [...groups].map(([key, members]) => ({ key: JSON.parse(key) as unknown[], values: measures.map((each) => measure(members, each)) }));
}

/** Averages come with as many places as the database likes: they agree to ten. */
function agrees(actual: unknown, wanted: unknown, kind: Measure['kind']): boolean {
  if (kind === 'avg' && actual !== null && wanted !== null) return new Decimal(String(actual)).toFixed(8) === new Decimal(String(wanted)).toFixed(8);
  return sameValue(actual, wanted);
}

async function compare(session: Session, name: string, report: Report, role: string): Promise<void> {
  const wanted = expected(await rowsOf(session, report, role), report);
  const rows = await session.database.as(role).report(name);
  expect(rows, `${name} as ${role} has a row a group`).toHaveLength(wanted.length);
  for (const { key, values } of wanted) {
    const found = rows.find((row) => (report.groupBy ?? []).every((group, index) => sameValue(row[typeof group === 'string' ? group : group.field], key[index])));
    expect(found, `${name} as ${role} has the group ${JSON.stringify(key)}`).toBeDefined();
    report.measures.forEach((each, index) => {
      if (!agrees(found?.[each.key] ?? null, values[index], each.kind)) expect(found?.[each.key], `${each.key} of ${JSON.stringify(key)} as ${role}`).toBe(values[index]);
    });
  }
}

/** Returns the checks of a report: per reader, and for those who are none. */
export const reportChecks: ChecksOf = (session, { names }) => {
  const { model } = session;
  const [name] = names as [string];
  const report = model.reports[name];
  if (!report) throw new Error(`the model has no report ${name}`);
  const shown = [...report.measures.flatMap((each) => each.field ?? []), ...(report.groupBy ?? []).map((group) => (typeof group === 'string' ? group : group.field))];
  const readers = (report.roles ?? Object.keys(model.roles)).filter((role) => rightOn(model, role, report.object, 'read') !== 'none' && shown.every((field) => rightOnField(model, role, report.object, field, 'read') !== 'none'));
  const others = Object.keys(model.roles).filter((role) => report.roles && !report.roles.includes(role));
  return [
    ...readers.map((role) => ({ name: `agrees with the rows that ${role} reads`, run: async () => { await seed(session, report); await compare(session, name, report, role); } })),
    ...others.map((role) => ({ name: `is not for ${role}`, run: async () => expect(await outcomeOf(session.database.as(role).report(name))).toBe('permission') })),
    ...(readers.length === 0 ? [{ name: 'has a reader', run: () => { throw new NotExercised('no role reads all that it shows'); } }] : []),
  ];
};

/** Returns the checks of a measure: it counts rows, or a field that is there. */
export const measureChecks: ChecksOf = ({ model }, { names }) => {
  const [name, key] = names as [string, string];
  const report = model.reports[name];
  const found = report?.measures.find((each) => each.key === key);
  return [{
    name: 'measures rows, or a field that is there',
    run: () => {
      expect(found, `${name} has the measure ${key}`).toBeDefined();
      if (report && found?.field !== undefined) expect(Object.keys(objectOf(model, report.object).fields)).toContain(found.field);
    },
  }];
};
