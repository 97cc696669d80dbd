import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRule } from './new-rule.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Plays the cases of rules in the copy, as its own tests would. */
const PLAY = `
const { RULES } = await import(${JSON.stringify('./engine/rules/index.ts')});
const { listCases, runCase } = await import(${JSON.stringify('./engine/testing/rule-case.ts')});
const told = process.argv.slice(2).map((folder) => ({
  listed: RULES.filter((rule) => rule.code.toLowerCase() === folder.slice(0, 4)).length,
  cases: listCases(folder).map((each) => ({ kind: each.kind, ...runCase(each) })),
}));
process.stdout.write(JSON.stringify(told));
`;

describe('new:rule', () => {
  let copy: string;

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'new-rule-'));
    for (const folder of ['engine', 'schemas', 'modules', 'package.json', 'tsconfig.json']) cpSync(join(ROOT, folder), join(copy, folder), { recursive: true, filter: (from) => !/[\\/]cases$/.test(from) });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    writeFileSync(join(copy, 'play.ts'), PLAY);
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('makes rules of each level whose cases hold at once, and lists each', () => {
    for (const [code, level] of [['DF91', 'L1'], ['XM92', 'L2'], ['AA93', 'L3']]) expect(makeRule([code!, 'nothing-of-note', '--level', level!, '--root', copy])).toMatchObject({ exit: 0 });
    const told = JSON.parse(execFileSync(process.execPath, ['--import', 'tsx', 'play.ts', 'df91-nothing-of-note', 'xm92-nothing-of-note', 'aa93-nothing-of-note'], { cwd: copy, encoding: 'utf8' })) as { listed: number; cases: { kind: string; expected: string[]; found: string[] }[] }[];
    for (const { listed, cases } of told) {
      expect(listed).toBe(1);
      expect(cases.map((each) => each.kind).sort()).toEqual(['fires', 'silent', 'waived']);
      for (const { expected, found } of cases) expect(found).toEqual(expected);
      expect(cases.find((each) => each.kind === 'fires')!.found).toHaveLength(1);
    }
  });

  it('refuses what is no rule, and makes nothing', () => {
    const list = readFileSync(join(copy, 'engine/rules/index.ts'), 'utf8');
    for (const args of [['df17', 'lower-case'], ['DF17', 'Not Kebab'], ['DF17', '../../evil'], ['PA01', 'a-code-that-is-taken'], ['DF17', 'fine', '--level', 'L4'], ['DF17'], ['DF17', 'fine', '--unknown']]) {
      expect(makeRule([...args, '--root', copy]), args.join(' ')).toMatchObject({ exit: 2 });
    }
    expect(readFileSync(join(copy, 'engine/rules/index.ts'), 'utf8')).toBe(list);
    expect(existsSync(join(copy, 'engine/rules/df17-fine'))).toBe(false);
  });
});
