import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listCases, listRuleFolders, ruleFile, runCase } from '../testing/rule-case.ts';
import { RULES } from './index.ts';

const HEADINGS = ['## Why', '## Refused', '## Accepted', '## How to comply'];

describe('the list of rules', () => {
  it('names every folder once, by its code', () => {
    expect(RULES.map((rule) => rule.code.toLowerCase()).sort()).toEqual(listRuleFolders().map((folder) => folder.split('-')[0]));
  });
});

describe.each(listRuleFolders())('%s', (folder) => {
  const cases = listCases(folder);

  it('explains itself in a README', () => {
    const file = ruleFile(folder, 'README.md');
    expect(existsSync(file)).toBe(true);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(new RegExp(`^# ${folder.split('-')[0]!.toUpperCase()}: `));
    for (const heading of HEADINGS) expect(text).toContain(heading);
  });

  it('has a case that fires, one that stays silent and one with a waiver', () => {
    expect([...new Set(cases.map((each) => each.kind))].sort()).toEqual(['fires', 'silent', 'waived']);
  });

  it.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, given) => {
    const { expected, found, printed } = runCase(given);
    expect(found).toEqual(expected);
    if (given.kind === 'fires') expect(found.some((each) => each.includes(folder.split('-')[0]!.toUpperCase()))).toBe(true);
    if (found.length) await expect(printed).toMatchFileSnapshot(given.file.replace(/\.yaml$/, '.problems.txt'));
  });
});
