/** The report in the JUnit form that CI systems read. */
import type { SuiteReport, TestEntry } from './report.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Characters that XML 1.0 can't hold at all become U+FFFD. */
function escapeXML(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

function renderCase(test: TestEntry): string {
  const open = `    <testcase classname="${escapeXML(test.file)}" name="${escapeXML(test.name)}" time="${seconds(test.ms)}"`;
  if (test.state === 'passed') return `${open}/>`;
  const inside = test.state === 'failed'
    ? `<failure message="${escapeXML(test.message ?? '')}"/>`
    : `<skipped message="${escapeXML(test.note ?? '')}"/>`;
  return `${open}>${inside}</testcase>`;
}

/** Returns the JUnit XML of a report, one `testsuite` a test file. */
export function renderJUnit(report: SuiteReport): string {
  const suites = [...new Set(report.tests.map((test) => test.file))].map((file) => {
    const tests = report.tests.filter((test) => test.file === file);
    const count = (state: TestEntry['state']): number => tests.filter((test) => test.state === state).length;
    const time = seconds(tests.reduce((sum, test) => sum + test.ms, 0));
    return [`  <testsuite name="${escapeXML(file)}" tests="${tests.length}" failures="${count('failed')}" skipped="${count('skipped')}" time="${time}">`,
      ...tests.map(renderCase), '  </testsuite>'].join('\n');
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="crm-suite" tests="${report.tests.length}" failures="${report.failed}" skipped="${report.skipped}" time="${seconds(report.ms)}">`,
    ...suites, '</testsuites>', ''].join('\n');
}
