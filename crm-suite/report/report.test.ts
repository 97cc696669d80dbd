import { describe, expect, test } from 'vitest';
import { renderAnnotations } from './annotations.ts';
import { measureCoverage } from './coverage.ts';
import { renderJUnit } from './junit.ts';
import { makeReport, type TestEntry } from './report.ts';
import { renderSummary } from './summary.ts';

const AT = { file: 'modules/x/module.yaml', line: 7, column: 5, endLine: 7, endColumn: 9 };
const HOSTILE = '100% | <script>alert(1)</script>, @everyone: [x](https://evil.example)\n::error::fake';
const TESTS: TestEntry[] = [
  { name: 'takes a value', file: 'a.test.ts', state: 'passed', ms: 12, elements: [{ module: 'x', scope: 'object', target: 'Customer.tier' }] },
  { name: HOSTILE, file: 'a.test.ts', state: 'failed', ms: 3, at: AT, message: `${HOSTILE}\0`, elements: [{ module: 'x', scope: 'rule', target: 'Customer.r' }] },
  { name: 'can be chosen', file: 'b.test.ts', state: 'skipped', ms: 0, note: 'nobody may', elements: [{ module: 'x', scope: 'object', target: 'Customer.tier.options.gold' }] },
];
const DECLARED = [{ module: 'x', scope: 'object', target: 'Customer.tier' }, { module: 'x', scope: 'object', target: 'Customer.tier.options.gold' }, { module: 'x', scope: 'rule', target: 'Customer.r' }] as const;
const report = makeReport(['x'], TESTS, measureCoverage(DECLARED, TESTS), 1234);

test('counts what passed, failed and was not exercised', () => {
  expect(report).toMatchObject({ passed: 1, failed: 1, skipped: 1, failures: [{ name: HOSTILE, at: AT }] });
});

test('a skipped test exercises nothing, a failed one does', () => {
  expect(report.coverage).toEqual([
    { module: 'x', scope: 'object', declared: 2, exercised: 1, missing: ['Customer.tier.options.gold'] },
    { module: 'x', scope: 'rule', declared: 1, exercised: 1, missing: [] },
  ]);
});

describe('hostile names and messages', () => {
  test('stay inside their annotation', () => {
    const lines = renderAnnotations(report).split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^::error file=modules\/x\/module\.yaml,line=7,col=5,endLine=7,title=100%25 \| <script>alert\(1\)<\/script>%2C @everyone%3A /);
    expect(lines[0]).toContain('%0A%3A%3Aerror%3A%3Afake::');
  });

  test('stay inside their table cell', () => {
    const summary = renderSummary(report);
    expect(summary).not.toMatch(/(?<!\\)<script|@everyone|(?<!\\)\]\(https:/);
    const row = summary.split('\n').find((line) => line.includes('modules/x/module')) ?? '';
    expect(row.replaceAll('\\|', '').split('|')).toHaveLength(5);
  });

  test('stay inside their XML attribute', () => {
    const xml = renderJUnit(report);
    expect(xml).not.toContain('<script');
    expect(xml).not.toContain('\0');
    expect(xml).toContain('<testsuites name="crm-suite" tests="3" failures="1" skipped="1" time="1.234">');
    expect(xml).toContain('<skipped message="nobody may"/>');
  });
});
