import { PGlite } from '@electric-sql/pglite';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeModules } from '#engine/compose.ts';
import type { ModuleFile } from '#engine/module.ts';
import { parseModule } from '#engine/parse.ts';
import type { RowEvidence } from '#engine/problem.ts';
import type { AskRows } from '#engine/rules/rule.ts';
import { compileDatabase } from '#engine/sql/compile.ts';
import { validateModule } from '#engine/validate.ts';
import type { Io, Outcome } from './command.ts';
import { withRows } from './database.ts';
import { askDatabase } from './rows.ts';

const CRM = new URL('../../modules/crm/module.yaml', import.meta.url);
const PATCHES = {
  taxId: '{ op: add, scope: object, target: Customer.taxId, value: { type: text, required: true } }',
  cap: '{ op: add, scope: rule, target: Customer.capped, value: { check: customer.creditLimit <= 100, message: Too high. } }',
  score: '{ op: add, scope: object, target: Customer.score, value: { type: integer } }',
  scored: '{ op: add, scope: rule, target: Customer.scored, value: { check: customer.score > 5, message: Too low. } }',
};

function parse(file: string, text: string): ModuleFile {
  const parsed = parseModule(file, text, '1.0.0');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

const crm = parse('modules/crm/module.yaml', readFileSync(CRM, 'utf8'));
const example = (...patches: (keyof typeof PATCHES)[]) => parse('modules/example/module.yaml',
  `dsl: modshelf/v1\nmodule: example\ntitle: Example\nsummary: An example.\nrequires: { crm: ^1.0.0 }\npatches:\n${patches.map((name) => `  - ${PATCHES[name]}\n`).join('')}`);

const folder = mkdtempSync(join(tmpdir(), 'modshelf-test-rows-'));
const io: Io = { root: folder, cwd: folder, env: {}, now: () => new Date('2026-11-30T00:00:00Z'), progress: () => undefined };
let live: PGlite;

/** Returns the findings on a module, each as code, level and rows. */
async function judge(module: ModuleFile, address = folder): Promise<unknown> {
  const outcome = await withRows(io, address, async (ask): Promise<Outcome> => {
    const problems = await ask((rows) => validateModule({ name: 'example', files: [crm, module], today: '2026-11-30', rows }));
    return { exit: 0, text: '', json: problems.map(({ code, level, rows }) => [code, level, rows?.count]) };
  });
  return outcome.exit === 0 ? outcome.json : outcome;
}

beforeAll(async () => {
  live = await PGlite.create(folder);
  const composed = composeModules([crm]);
  if (!composed.ok) throw new Error('the CRM does not compose');
  await live.exec(`begin; ${compileDatabase(composed.value.model).statements.map(({ text }) => text).join(';\n')}; commit`);
  await live.exec(`insert into core."crm/Customer" ("crm/Customer.name", "crm/Customer.creditLimit") values ('Ada', 50), ('Ben', 150); checkpoint`);
}, 120_000);

afterAll(async () => {
  await live?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('asking a database', () => {
  it('judges again until nothing new is asked, and asks nothing twice', async () => {
    const asked: string[] = [];
    const run = async (text: string, values: readonly string[] = []) => {
      if (text.includes('pg_attribute')) return [{ table: 'm/Thing', column: 'm/Thing.kind', type: 'text' }];
      if (text.includes('count')) asked.push(values[0] ?? '');
      return [{ count: values[0] === 'one' ? 1 : 0, examples: [] }];
    };
    const key = (rows: AskRows, name: string): RowEvidence | undefined => rows({ ask: 'key', object: 'm/Thing', element: 'm/Thing.kind', key: name });
    const judged = await askDatabase(run, (rows) => (key(rows, 'one')?.count === 1 ? [key(rows, 'one'), key(rows, 'two')] : []));
    expect(judged).toEqual([{ count: 1, examples: [] }, { count: 0, examples: [] }]);
    expect(asked).toEqual(['one', 'two']);
  });

  it('finds only that rows are needed where there is no database', async () => {
    const outcome = await withRows(io, undefined, async (ask) => ({ exit: 0, text: '', json: await ask((rows) => rows) }));
    expect(outcome.json).toBeUndefined();
  });

  it('blocks by the rows of a folder that somebody else has open', async () => {
    expect(await judge(example('taxId'))).toEqual([['DF08', 'L3', 2]]);
    expect((await live.query('select from core."crm/Customer"')).rows).toHaveLength(2);
  });

  it('counts the rows that a new rule refuses', async () => {
    expect(await judge(example('cap'))).toEqual([['DF16', 'L2', 1]]);
  });

  it('says nothing of a rule about fields that the database has not got yet', async () => {
    expect(await judge(example('score', 'scored', 'taxId'))).toEqual([['DF08', 'L3', 2]]);
  });

  it('refuses what is no database, and one without a shelf', async () => {
    expect(await judge(example('cap'), '/nowhere')).toMatchObject({ exit: 2, text: expect.stringContaining('neither') });
    expect(await judge(example('cap'), 'postgresql://127.0.0.1:1/none')).toMatchObject({ exit: 2, text: expect.stringContaining("can't reach") });
    const empty = join(folder, 'empty');
    await (await PGlite.create(empty)).close();
    expect(await judge(example('cap'), empty)).toMatchObject({ exit: 2, text: expect.stringContaining('nothing was ever published') });
  }, 60_000);
});
