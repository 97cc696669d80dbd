/** How the demonstration looks in a terminal. */
import type { Evidence } from './evidence.ts';

const INDENT = '    ';

function lines(value: unknown): string[] {
  if (typeof value === 'string') return value.trimEnd().split('\n');
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.map(String);
  return JSON.stringify(value, null, 2).split('\n');
}

/** Returns evidence as indented lines: short values beside their name, long ones under it. */
export function printEvidence(evidence: Evidence): string {
  return Object.entries(evidence).flatMap(([name, value]) => {
    const text = value !== null && typeof value === 'object' && !Array.isArray(value) && Object.values(value).every((each) => typeof each !== 'object')
      ? [Object.entries(value).map(([key, each]) => `${key} ${each}`).join(' · ')]
      : lines(value);
    return text.length === 1 ? [`${INDENT}${name}: ${text[0]}`] : [`${INDENT}${name}:`, ...text.map((line) => `${INDENT}  ${line}`)];
  }).join('\n');
}
