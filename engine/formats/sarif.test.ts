import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Problem } from '../problem.ts';
import { renderSarif } from './sarif.ts';

/** The official schema is draft 4 by its header and uses nothing that draft 7 reads otherwise. */
function officialSchema() {
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(new URL('sarif-2.1.0/sarif-schema-2.1.0.json', import.meta.url), 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

const validate = officialSchema();

const problem = (code: string, level: Problem['level'], more: Partial<Problem> = {}): Problem =>
  ({ code, level, message: 'something', help: 'Mend it.', at: { file: 'modules/a/module.yaml', line: 3, column: 5, endLine: 3, endColumn: 9 }, ...more });

const HELP = new Map([['DF08', { why: 'Rows lack it.', comply: 'Fill it.', uri: 'https://example.com/df08' }]]);
const render = (...problems: Problem[]) => renderSarif(problems, { version: '1.2.3', help: HELP }) as { runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, any>[] }[] };

test('what was found, waived and counted is SARIF by its official schema', () => {
  const log = render(
    problem('DF08', 'L3', { rows: { count: 2, examples: ['1', '2'] }, element: { scope: 'object', target: 'Shop.name' } }), problem('PM01', 'L2', { waived: { owner: 'ada', reason: 'agreed', expires: '2026-12-01' } }),
    problem('PF02', 'L3', { at: { file: '/tmp/a b/ü.yaml', line: 1, column: 1, endLine: 1, endColumn: 1 } }), problem('XM01', 'L1'), problem('ZZ99', 'L2'),
  );
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  expect(validate(render())).toBe(true);
});

test('the schema refuses what SARIF does not know, so that passing it means something', () => {
  const log = render(problem('DF08', 'L3'));
  expect(validate({ ...log, version: '2.2' })).toBe(false);
  log.runs[0]!.results[0]!['locations'][0].physicalLocation.region.startLine = 0;
  expect(validate(log)).toBe(false);
});

test('levels are errors, warnings and notes, with the region that the problem has', () => {
  const { results } = render(problem('DF08', 'L3'), problem('PM01', 'L2'), problem('XM01', 'L1')).runs[0]!;
  expect(results.map((result) => result['level'])).toEqual(['error', 'warning', 'note']);
  expect(results[0]!['locations'][0].physicalLocation).toEqual({ artifactLocation: { uri: 'modules/a/module.yaml', uriBaseId: '%SRCROOT%' }, region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 } });
});

test('each rule that found something stands in the log once, with its page where it has one', () => {
  const { tool, results } = render(problem('PM01', 'L2'), problem('DF08', 'L2'), problem('DF08', 'L3')).runs[0]!;
  expect(tool.driver.rules.map(({ id }) => id)).toEqual(['DF08', 'PM01']);
  expect(tool.driver.rules[0]).toMatchObject({ helpUri: 'https://example.com/df08', defaultConfiguration: { level: 'error' }, shortDescription: { text: expect.stringContaining('required field') } });
  expect(results.map((result) => tool.driver.rules[result['ruleIndex']]!.id)).toEqual(['PM01', 'DF08', 'DF08']);
});

test('a waiver suppresses its finding and says who agreed', () => {
  const [result] = render(problem('PM01', 'L2', { waived: { owner: 'ada', reason: 'agreed', expires: '2026-12-01' } })).runs[0]!.results;
  expect(result!['suppressions']).toEqual([{ kind: 'inSource', status: 'accepted', justification: 'agreed (ada, until 2026-12-01)' }]);
});

test('a finding keeps its fingerprint when lines move, and two findings have two', () => {
  const at = { file: 'modules/a/module.yaml', line: 30, column: 1, endLine: 30, endColumn: 2 };
  const element = { scope: 'object', target: 'Shop.name' } as const;
  const marks = render(problem('DF08', 'L3', { element }), problem('DF08', 'L3', { element, at }), problem('DF08', 'L3', { element: { scope: 'object', target: 'Shop.kind' } })).runs[0]!.results.map((result) => result['partialFingerprints']['modshelf/v1']);
  expect(marks[0]).toBe(marks[1]);
  expect(marks[2]).not.toBe(marks[0]);
});

test('text from a module makes no link', () => {
  expect(JSON.stringify(render(problem('PA07', 'L3', { message: 'now "[click](https://evil.example)"' })))).not.toContain('](');
});
