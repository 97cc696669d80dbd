/** The evaluator and PostgreSQL give the same answers: random expressions of every kind, over rows full of nulls, halves and odd characters. */
import { PGlite } from '@electric-sql/pglite';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkExpression } from './check.ts';
import { evaluate } from './evaluate.ts';
import { parseExpression } from './parse.ts';
import { SAMPLE } from './sample-model.ts';
import { EXPRESSIONS } from './sample-expressions.ts';
import type { Sampled } from './sample-expressions.ts';
import { BEFORE, ORDERS, SAMPLE_NAMES, createSampleTables } from './sample-rows.ts';
import { readDateTime } from './dates.ts';
import { toSQL } from './sql.ts';
import type { CelContext } from './types.ts';

const ENVIRONMENT = { user: { id: 'ada', role: 'manager' }, today: '2026-04-01', now: '2026-03-31T22:30:00.123456Z', timeZone: 'Asia/Shanghai' };
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
let database: PGlite;

beforeAll(async () => {
  database = await PGlite.create();
  await database.exec(createSampleTables(ENVIRONMENT));
}, 90_000);
afterAll(() => database.close());

function comparable(value: unknown): unknown {
  if (value instanceof Decimal) return value.toFixed();
  return typeof value === 'bigint' ? String(value) : value;
}

function fromSQL(text: string | null, kind: string): unknown {
  if (text === null) return null;
  if (kind === 'number') return new Decimal(text).toFixed();
  if (kind === 'boolean') return text === 'true';
  return kind === 'dateTime' ? readDateTime(text) : text;
}

/** Both answers for every order, in one round trip for all expressions. */
async function answers(sampled: readonly Sampled[]): Promise<{ js: unknown; sql: unknown; text: string; compiled: string }[]> {
  const compiled = sampled.map(({ text, place }) => {
    const context: CelContext = { model: SAMPLE, object: 'Order', place };
    const parsed = parseExpression(text);
    if (!parsed.ok) throw new Error(`${text}: ${parsed.finding.message}`);
    const checked = checkExpression(parsed.expression, context);
    if (!checked.ok) throw new Error(`${text}: ${checked.findings[0]?.message}`);
    return { text, checked, sql: toSQL(parsed.expression, context, SAMPLE_NAMES) };
  });
  const columns = compiled.map(({ sql }, index) => `(${sql})::text as c${index}`);
  const query = `select ${columns.join(', ')} from core."Order" as t join core."Before" as o on o."id" = t."id" order by t."id"`;
  const { rows } = await database.query<Record<string, string | null>>(query);
  return compiled.flatMap(({ text, checked, sql }, index) => ORDERS.map((row, order) => ({
    text, compiled: sql, sql: fromSQL(rows[order]![`c${index}`]!, checked.type.kind),
    js: comparable(evaluate(checked, { ...ENVIRONMENT, row, old: BEFORE[order]! })),
  })));
}

test('evaluator and PostgreSQL agree on random expressions', async () => {
  console.log(`seed ${seed}: SEED=${seed} npx vitest run engine/cel`);
  let pairs = 0;
  await fc.assert(fc.asyncProperty(fc.array(EXPRESSIONS, { minLength: 10, maxLength: 10 }), async (sampled) => {
    for (const { js, sql, text, compiled } of await answers(sampled)) {
      expect(sql, `${text}\n${compiled}`).toEqual(js);
      pairs++;
    }
  }), { seed, numRuns: 40 });
  expect(pairs).toBeGreaterThan(2000);
}, 30_000);

test('halves go to the even neighbour in both', async () => {
  const quotients = ['1', '3', '5', '-1', '-3', '-5'].map((n) => `${n} / 20000000000`);
  const formulas = ['0.125', '0.135', '-0.125', '-0.135', '0.1251', '2.5', '999999999999999999999.005'];
  for (const { js, sql, text } of await answers(quotients.map((text) => ({ text, place: 'default' as const })))) expect(sql, text).toBe(js);
  for (const text of formulas) {
    const context: CelContext = { model: SAMPLE, object: 'Order', place: 'formula', field: 'net' };
    const parsed = parseExpression(text);
    const checked = parsed.ok && checkExpression(parsed.expression, context);
    if (!parsed.ok || !checked || !checked.ok) throw new Error(text);
    const { rows } = await database.query<{ v: string }>(`select (${toSQL(parsed.expression, context, SAMPLE_NAMES)})::text as v`);
    expect(new Decimal(rows[0]!.v).toFixed(), text).toBe(comparable(evaluate(checked, { row: {} })));
  }
}, 30_000);

test('patterns find the same texts in both', async () => {
  const atoms = fc.constantFrom('a', 'B', '5', '.', '\\\\d', '\\\\W', '\\\\s', '[a-f]', '[^a\\\\n]', '[[:upper:]é]', '\\\\.', '-', '\\n', 'é', '\u{1F600}', '^', '$', '(a|)', '(?:B5|a)', '\\\\$');
  const pattern = fc.array(fc.tuple(atoms, fc.constantFrom('', '', '*', '+?', '{2}', '{0,1}')).map(([atom, repeat]) => (atom === '^' || atom === '$' ? atom : atom + repeat)), { minLength: 1, maxLength: 5 });
  const text = fc.array(fc.constantFrom('a', 'B', '5', ' ', '\\n', '.', '-', 'é', '\u{1F600}', '$', '\\\\'), { maxLength: 6 });
  const one = fc.tuple(fc.array(pattern, { minLength: 1, maxLength: 2 }), text).map(([patterns, letters]): Sampled => ({
    text: `'${letters.join('')}'.matches('${patterns.map((each) => each.join('')).join('|')}')`, place: 'guard',
  }));
  await fc.assert(fc.asyncProperty(fc.array(one, { minLength: 20, maxLength: 20 }), async (sampled) => {
    for (const { js, sql, text: written, compiled } of await answers(sampled)) expect(sql, `${written}\n${compiled}`).toBe(js);
  }), { seed, numRuns: 20 });
}, 30_000);
