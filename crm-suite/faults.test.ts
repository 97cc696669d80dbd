/** The suite itself is able to fail: faults are planted, and each must be seen, with its place where it has one. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseModule } from '#engine/parse.ts';
import type { SuiteReport } from './report/report.ts';
import { runSuite } from './run.ts';
import { runInProcess } from './testing/run-process.ts';

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
const SOUND = `${HEAD('sound')}  - { op: add, scope: object, target: Customer.tier, value: { type: option, default: low, options: [ { key: low }, { key: high } ] } }\n`;
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

describe('a run on faulty modules', () => {
  let report: SuiteReport;
  beforeAll(async () => {
    report = await runInProcess({ texts: { crm: plantAll(), sound: SOUND, leaky: LEAKY }, modules: ['sound', 'leaky'] });
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
    expect(report.coverage.filter(({ module }) => module === 'sound')).toEqual([{ module: 'sound', scope: 'object', declared: 3, exercised: 3, missing: [] }]);
  });

  test('the report is what its schema says', () => {
    const validate = new Ajv({ allErrors: true, strict: false }).compile(SCHEMA);
    expect(validate(report), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });
});

test('what does not compose is a failure with its place, not a crash', async () => {
  const texts = { crm: CRM, lost: `${HEAD('lost', 'crm: ^1.0.0, elsewhere: ^1.0.0')}${SOUND.split('\n').slice(6).join('\n')}` };
  const files = Object.entries(texts).map(([name, text]) => parseModule(`modules/${name}/module.yaml`, text, '1.0.0')).flatMap((parsed) => (parsed.ok ? [parsed.value] : []));
  const report = await runSuite({ root: '.', files, modules: ['lost'] });
  expect(report.failures).toEqual([expect.objectContaining({ name: expect.stringContaining('PF06'), at: expect.objectContaining({ line: 5 }) })]);
});
