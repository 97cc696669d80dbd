import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RULES } from '#engine/rules/index.ts';
import { readRuleHelp } from './lib/rule-help.ts';
import { makeCheckout, type Checkout } from './testing/checkout.ts';
import { register } from './validate.ts';

let checkout: Checkout;
beforeEach(async () => {
  checkout = await makeCheckout({ git: false, env: { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'acme/crm' } });
  await checkout.put('tiers', '- { op: update, scope: object, target: Shop.nmae, value: { label: x } }\n  - { op: update, scope: permission, target: clerk.Shop, value: { update: all } }');
});
afterEach(() => checkout.remove());

const validate = (...words: string[]) => checkout.run(register, 'validate', ...words);

describe('validate', () => {
  it('gives SARIF that its official schema accepts, with the rule\'s own page', async () => {
    await checkout.put('wide', '- { op: update, scope: permission, target: clerk.Shop, value: { update: all } }', { more: 'waivers:\n  - { code: PM01, scope: permission, target: clerk.Shop, owner: ada, reason: agreed, expires: 2026-12-31 }\n' });
    const { exit, text } = await validate('--format', 'sarif');
    const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(new URL('../engine/formats/sarif-2.1.0/sarif-schema-2.1.0.json', import.meta.url), 'utf8')) as Record<string, unknown>;
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    const log = JSON.parse(text) as { runs: { tool: { driver: { rules: Record<string, any>[] } }; results: Record<string, any>[] }[] };
    expect([exit, ajv.validate(schema, log), ajv.errors]).toEqual([1, true, null]);
    expect(log.runs[0]!.results.map((result) => `${result['ruleId']} ${result['level']} ${result['locations'][0].physicalLocation.artifactLocation.uri} ${result['suppressions']?.length ?? 0}`).sort())
      .toEqual(['PA02 error modules/tiers/module.yaml 0', 'PM01 warning modules/wide/module.yaml 1', 'XM01 note modules/tiers/module.yaml 0', 'XM01 note modules/wide/module.yaml 0']);
    expect(log.runs[0]!.tool.driver.rules[0]).toMatchObject({ id: 'PA02', helpUri: 'https://github.com/acme/crm/blob/HEAD/engine/rules/pa02-absent-or-present/README.md' });
  });

  it('says the nearest name in every format', async () => {
    for (const format of ['text', 'json', 'github', 'sarif']) {
      const { exit, text } = await validate('tiers', '--format', format);
      expect([exit, text.replaceAll('\\"', '"')]).toEqual([1, expect.stringContaining('Write "Shop.name", if that is what you mean.')]);
    }
    expect((await validate('tiers', '--format', 'github')).text).toContain('::error file=modules/tiers/module.yaml,line=7,col=42,');
  });

  it('tells of a required module that can not be read what is wrong with that', async () => {
    await checkout.write('modules/base/module.yaml', 'dsl: [');
    expect((await validate('tiers')).json).toMatchObject({ ok: false, problems: [{ code: 'PF02', at: { file: 'modules/base/module.yaml' } }] });
  });

  it('refuses a module and a file that are not there', async () => {
    expect(await validate('teirs')).toMatchObject({ exit: 2, text: 'no module is called "teirs"; did you mean "tiers"?' });
    expect(await validate('--file', 'none.yaml')).toMatchObject({ exit: 2 });
  });
});

it('every rule\'s page says why it is there and how to comply', async () => {
  const help = await readRuleHelp(RULES.map(({ code }) => code), {});
  expect(help.size).toBe(RULES.length);
  for (const [code, { why, comply }] of help) expect([code, why.length > 20, comply.length > 10]).toEqual([code, true, true]);
});
