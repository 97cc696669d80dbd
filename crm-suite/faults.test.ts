/** The suite itself is able to fail: faults are planted, and each must be seen, with its place where it has one. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseModule } from '#engine/parse.ts';
import type { SuiteReport } from './report/report.ts';
import { runSuite } from './run.ts';

const CRM = readFileSync(new URL('../modules/crm/module.yaml', import.meta.url), 'utf8');
const SCHEMA = JSON.parse(readFileSync(new URL('../schemas/suite-report.schema.json', import.meta.url), 'utf8')) as object;
const TIME = 180_000;

/** Each fault: what is replaced in the CRM, and a test that must then fail. */
const FAULTS: Readonly<Record<string, { find: string; put: string; fails: RegExp }>> = {
  'a role too many': { find: 'ship: { from: [confirmed], to: shipped, roles: [manager', put: 'ship: { from: [confirmed], to: shipped, roles: [sales, manager', fails: /^status > ship > sales may not ship$/ },
  'a lost default': { find: 'type: option\n          default: person', put: 'type: option', fails: /^a new customer > is a prospect and a person/ },
  'a lost bound': { find: 'creditLimit: { type: money, min: 0,', put: 'creditLimit: { type: money,', fails: /^credit limit > may not be -0\.0001$/ },
  'a check that is always true': { find: '>= order.totalAmount', put: '>= 0 * order.totalAmount', fails: /^closing > is refused while nothing was paid$/ },
  'a right too many': { find: 'target: sales.OrderTracking, value: { read: own }', put: 'target: sales.OrderTracking, value: { read: all }', fails: /a tracking of an order of sales: sales\/2 sees 0/ },
};

function plantAll(): string {
  return Object.values(FAULTS).reduce((text, { find, put }) => {
    if (text.split(find).length !== 2) throw new Error(`the CRM has no single place like ${JSON.stringify(find)}`);
    return text.replace(find, () => put);
  }, CRM);
}

const HEAD = (module: string, requires = 'crm: ^1.0.0'): string => `dsl: modshelf/v1\nmodule: ${module}\ntitle: T\nsummary: S\nrequires: { ${requires} }\npatches:\n`;
/** One element of every kind and every field type. */
const SOUND = readFileSync(new URL('./testing/sound.yaml', import.meta.url), 'utf8');
/** Shows finance to support, lets no transaction be, and promises what does not hold. */
const LEAKY = `${HEAD('leaky')}  - { op: add, scope: menu, target: finance.secret, value: { page: transactionList, roles: [support] } }
  - { op: add, scope: rule, target: FinancialTransaction.never, value: { check: "financialTransaction.amount < 0", message: Never. } }
cases:
  - name: sales see each other's customers
    as: sales
    steps:
      - { create: Customer, ref: ada, values: { name: Ada } }
      - { expect: ada, as: sales/2 }
`;

function runOn(texts: Readonly<Record<string, string>>, modules: readonly string[]): Promise<SuiteReport> {
  const files = Object.entries(texts).map(([name, text]) => {
    const parsed = parseModule(`modules/${name}/module.yaml`, text, '1.0.0');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed.value;
  });
  return runSuite({ root: '.', files, modules });
}

describe('a run on faulty modules', () => {
  let report: SuiteReport;
  beforeAll(async () => {
    report = await runOn({ crm: plantAll(), sound: SOUND, leaky: LEAKY }, ['sound', 'leaky']);
  }, TIME);
  const failures = (): string[] => report.failures.map(({ name }) => name);

  test.each(Object.entries(FAULTS))('%s is seen', (_, { fails }) => {
    expect(failures()).toContainEqual(expect.stringMatching(fails));
  });

  test('a failed case names the line of its step', () => {
    const line = LEAKY.split('\n').findIndex((text) => text.includes('expect: ada')) + 1;
    expect(report.failures.find(({ name }) => name.includes("sales see each other's customers"))?.at).toMatchObject({ file: 'modules/leaky/module.yaml', line });
  });

  test('an element that fails names its line', () => {
    expect(report.failures).toContainEqual(expect.objectContaining({ name: expect.stringContaining('menu finance.secret'), at: expect.objectContaining({ file: 'modules/leaky/module.yaml', line: 7 }) }));
  });

  test('a rule that no row can keep fails the CRM\'s own tests', () => {
    expect(failures()).toContain('any transaction can still be made');
  });

  test('the module that is sound has no failure and every element exercised', () => {
    expect(report.failures.filter(({ at }) => at?.file.includes('/sound/'))).toEqual([]);
    expect(report.coverage.filter(({ module }) => module === 'sound')).toHaveLength(8);
    expect(report.coverage.filter(({ module }) => module === 'sound').flatMap(({ missing }) => missing)).toEqual([]);
  });

  test('the report is what its schema says', () => {
    const validate = new Ajv({ allErrors: true, strict: false }).compile(SCHEMA);
    expect(validate(report), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });
});

test('what does not compose is a failure with its place, not a crash', async () => {
  const texts = { crm: CRM, lost: `${HEAD('lost', 'crm: ^1.0.0, elsewhere: ^1.0.0')}  - { op: add, scope: object, target: Customer.tier, value: { type: text } }\n` };
  const report = await runOn(texts, ['lost']);
  expect(report.failures).toEqual([expect.objectContaining({ name: expect.stringContaining('PF06'), at: expect.objectContaining({ line: 5 }) })]);
});
