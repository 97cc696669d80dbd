import { describe, expect, it } from 'vitest';
import { codeFiles, codeOf, importsIn, testFiles } from './imports.ts';
import { impureGlobal, impureImport, neighbourImport, outwardImport, sideDoor } from './layers.ts';

const files = codeFiles();
/** This file quotes imports that are none. */
const SELF = 'engine/testing/layers.test.ts';
const imports = files.filter((file) => file !== SELF).flatMap((file) => importsIn(file, codeOf(file)));
const tests = testFiles(files, imports);
const shipped = imports.filter((each) => !tests.has(each.from));
const breaches = (rule: (each: (typeof imports)[number]) => string | undefined) => shipped.flatMap((each) => rule(each) ?? []);

describe('the layers', () => {
  it('are read from many files', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(files.length);
    expect(tests.has('engine/apply.ts')).toBe(false);
  });

  it('point inward', () => expect(breaches(outwardImport)).toEqual([]));
  it('keep engine and registry pure in what they import', () => expect(breaches(impureImport)).toEqual([]));
  it('have one door for each outside system', () => expect(breaches(sideDoor)).toEqual([]));
  it('keep families of operations and rules apart', () => expect(breaches(neighbourImport)).toEqual([]));

  it('keep engine and registry from clock, chance and environment', () => {
    const pure = files.filter((file) => /^(engine|registry)\//.test(file) && !tests.has(file));
    expect(pure.flatMap((file) => { const reached = impureGlobal(codeOf(file)); return reached ? [`${file} reaches for ${reached}`] : []; })).toEqual([]);
  });

  it('keep shipped code, but the suite and the benchmarks, from what only tests use', () => {
    expect(shipped.filter((each) => !/^(crm-suite|bench)\//.test(each.from)).filter((each) => tests.has(each.to) || /^(vitest|fast-check)$/.test(each.to)).map((each) => `${each.from} imports ${each.to}`)).toEqual([]);
  });

  it('import files that are there', () => {
    const known = new Set(files);
    expect(imports.filter((each) => each.to.endsWith('.ts') && /^(schemas|engine|registry|github|runtime|site|crm-suite|bot|scripts|demo|bench)\//.test(each.to) && !known.has(each.to)).map((each) => `${each.from} imports ${each.to}`)).toEqual([]);
  });
});

describe('a breach', () => {
  const at = (from: string, to: string) => importsIn(from, `import { a } from '${to}';`)[0]!;

  it('is seen in each of its forms', () => {
    expect(outwardImport(at('engine/a.ts', '#scripts/b.ts'))).toContain('must not know');
    expect(outwardImport(at('engine/sql/a.ts', '../../bot/b.ts'))).toContain('must not know');
    expect(outwardImport(at('scripts/a.ts', '#bot/state.ts'))).toContain('must not know');
    expect(outwardImport(at('bot/generator/a.ts', '../state.ts'))).toContain('library');
    expect(outwardImport(at('scripts/a.ts', '#bot/generator/b.ts'))).toBeUndefined();
    expect(impureImport(at('engine/a.ts', 'node:fs'))).toContain('pure');
    expect(sideDoor(at('bot/b.ts', 'octokit'))).toContain('door');
    expect(neighbourImport(at('engine/rules/pa02-x/rule.ts', '../pa03-y/rule.ts'))).toContain('one another');
    expect(neighbourImport(at('engine/operations/page/a.ts', '../menu/b.ts'))).toContain('one another');
    expect(impureGlobal('const now = Date.now();')).toBe('Date.now(');
  });

  it('is seen across lines and behind export', () => {
    expect(importsIn('engine/a.ts', "export {\n  a,\n  b,\n} from '#bot/x.ts';\nimport './y.ts';\nconst z = await import('../scripts/z.ts');").map((each) => each.to)).toEqual(['bot/x.ts', 'engine/y.ts', 'scripts/z.ts']);
  });
});
