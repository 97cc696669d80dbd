/**
 * A rule's case is a module file on the real CRM. `# expect: PM01` stands on each line that is to blame, `# expect: PM01 waived` where a waiver holds;
 * every other line stays silent. Beside `<case>.yaml` may lie `<case>.published.yaml`, what is on the shelf, `<case>.with.yaml`, another module on the branch,
 * `<case>.before.yaml`, that other module as it was when the patches were written, `<case>.rows.yaml`, what a database at hand answers,
 * and `<case>.facts.yaml`, what the caller knows besides.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModuleFile } from '../module.ts';
import { contentDigest } from '../digest.ts';
import { parseModule } from '../parse.ts';
import { printProblems } from '../print-problem.ts';
import type { Problem } from '../problem.ts';
import { validateModule } from '../validate.ts';
import { factsOfBase, readCaseFacts } from './case-facts.ts';
import { readCaseRows } from './case-rows.ts';

const RULES_FOLDER = fileURLToPath(new URL('../rules/', import.meta.url));
const CRM = fileURLToPath(new URL('../../modules/crm/module.yaml', import.meta.url));
const TODAY = '2026-11-30';

export type RuleCase = { rule: string; name: string; file: string; kind: 'fires' | 'silent' | 'waived' };
export type Verdict = { expected: string[]; found: string[]; printed: string };

const COMPANION = /\.(published|with|before|rows|facts)\.yaml$/;

/** Returns the folders of rules, by name. */
export function listRuleFolders(): string[] {
  return readdirSync(RULES_FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

export function ruleFile(folder: string, file: string): string {
  return join(RULES_FOLDER, folder, file);
}

/** Returns the cases of a rule's folder; their names begin with what they show. */
export function listCases(folder: string): RuleCase[] {
  const cases = ruleFile(folder, 'cases');
  if (!existsSync(cases)) return [];
  return readdirSync(cases).filter((file) => file.endsWith('.yaml') && !COMPANION.test(file)).sort().map((file) => {
    const name = basename(file, '.yaml');
    return { rule: folder, name, file: join(cases, file), kind: name.split('-')[0] as RuleCase['kind'] };
  });
}

let crm: ModuleFile | undefined;

function readCrm(): ModuleFile {
  if (!crm) {
    const parsed = parseModule('modules/crm/module.yaml', readFileSync(CRM), '1.0.0');
    if (!parsed.ok) throw new Error(printProblems(parsed.problems, new Map()));
    crm = parsed.value;
  }
  return crm;
}

function companion({ file, name }: RuleCase, kind: 'published' | 'with' | 'before'): ModuleFile | undefined {
  const path = file.replace(/\.yaml$/, `.${kind}.yaml`);
  if (!existsSync(path)) return undefined;
  const parsed = parseModule(`${name}.${kind}.yaml`, readFileSync(path), '1.0.0');
  if (!parsed.ok) throw new Error(printProblems(parsed.problems, new Map()));
  return parsed.value;
}

function judge(given: RuleCase): { problems: Problem[]; text: string } {
  const bytes = readFileSync(given.file);
  const parsed = parseModule(basename(given.file), bytes);
  const text = bytes.toString('utf8');
  if (!parsed.ok) return { problems: parsed.problems, text };
  const published = companion(given, 'published');
  const other = companion(given, 'with');
  const beneath = [...(parsed.value.name === 'crm' ? [] : [readCrm()]), ...(other ? [other] : [])];
  const was = companion(given, 'before');
  const { version, earlier, facts } = readCaseFacts(given.file.replace(/\.yaml$/, '.facts.yaml'), parsed.value, beneath);
  const files = [...beneath, version === undefined ? parsed.value : { ...parsed.value, version }];
  const rows = readCaseRows(given.file.replace(/\.yaml$/, '.rows.yaml'));
  const problems = validateModule({
    ...facts, ...(was ? factsOfBase(beneath, was) : {}), name: parsed.value.name, files, published,
    publishedDigests: [...(published ? [contentDigest(published.content)] : []), ...earlier], today: TODAY, rows: rows?.ask,
  });
  if (rows?.unasked().length) throw new Error(`${given.name}: no rule asks ${rows.unasked().join(', ')}`);
  return { problems: problems.filter((problem) => problem.at.file === parsed.value.source.file), text };
}

const describe = (line: number, code: string, waived: boolean) => `line ${line}: ${code}${waived ? ' waived' : ''}`;

/** Returns what a case expects and what was found, line by line, and the problems as a person sees them. */
export function runCase(given: RuleCase): Verdict {
  const { problems, text } = judge(given);
  const expected = text.split('\n').flatMap((line, index) =>
    [...line.matchAll(/# expect: ((?:[A-Z]{2}\d{2}(?: waived)?(?:, )?)+)/g)].flatMap((match) => match[1]!.split(', ').map((each) => describe(index + 1, each.split(' ')[0]!, each.endsWith('waived')))));
  return {
    expected: expected.sort(),
    found: problems.map((problem) => describe(problem.at.line, problem.code, problem.waived !== undefined)).sort(),
    printed: `${printProblems(problems, new Map([[basename(given.file), text]]))}\n`,
  };
}
