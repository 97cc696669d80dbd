/** `npm run new:rule -- <CODE> <slug> [--level L2]`: a folder for a new rule whose cases hold from the first minute, and its place in the list. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ruleFiles, withRule, type RuleName } from './lib/new-rule/skeleton.ts';

const HELP = `npm run new:rule -- <CODE> <slug> [--level L1|L2|L3] [--root <folder>]

Makes engine/rules/<code>-<slug>/ with rule.ts, README.md and three cases, and adds the rule to engine/rules/index.ts.
  CODE     two letters and two digits, like DF17
  slug     what is wrong, in kebab-case, like field-without-purpose
  --level  how heavy it is (default L2)
`;

const LEVELS: readonly string[] = ['L1', 'L2', 'L3'];

type Asked = { ok: true; root: string; name: RuleName } | { ok: false; text: string };

function readArguments(args: readonly string[]): Asked {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { level: { type: 'string', default: 'L2' }, root: { type: 'string' }, help: { type: 'boolean', default: false } } });
    const [code = '', slug = ''] = positionals;
    if (values.help || positionals.length !== 2) return { ok: false, text: HELP };
    if (!/^[A-Z]{2}\d{2}$/.test(code)) return { ok: false, text: `"${code}" is no code: write two letters and two digits, like DF17.\n` };
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug)) return { ok: false, text: `"${slug}" is no slug: write it in kebab-case, like field-without-purpose.\n` };
    if (!LEVELS.includes(values.level)) return { ok: false, text: `"${values.level}" is no level: write one of ${LEVELS.join(', ')}.\n` };
    return { ok: true, root: resolve(values.root ?? fileURLToPath(new URL('..', import.meta.url))), name: { code, slug, level: values.level as RuleName['level'] } };
  } catch (error) {
    return { ok: false, text: `${(error as Error).message}\n\n${HELP}` };
  }
}

/** Makes the folder and the list's lines. Returns what to do next, or why nothing was made. */
export function makeRule(args: readonly string[]): { exit: 0 | 2; text: string } {
  const asked = readArguments(args);
  if (!asked.ok) return { exit: args.includes('--help') ? 0 : 2, text: asked.text };
  const { root, name } = asked;
  const rules = join(root, 'engine', 'rules'), index = join(rules, 'index.ts');
  if (!existsSync(index)) return { exit: 2, text: `there is no ${index}\n` };
  const taken = readdirSync(rules).find((folder) => folder.startsWith(`${name.code.toLowerCase()}-`));
  if (taken) return { exit: 2, text: `${name.code} is the code of engine/rules/${taken} already\n` };
  const list = withRule(readFileSync(index, 'utf8'), name);
  const folder = join(rules, `${name.code.toLowerCase()}-${name.slug}`);
  for (const [file, text] of ruleFiles(name)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text, { flag: 'wx' });
  }
  writeFileSync(index, list);
  return { exit: 0, text: `Made ${folder} and listed ${name.code}.\nNext: write its question in rule.ts and its cases, then\n  npx vitest run engine/rules -t ${name.code.toLowerCase()}\n  npm run docs\n` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { exit, text } = makeRule(process.argv.slice(2));
  (exit === 0 ? process.stdout : process.stderr).write(text);
  process.exitCode = exit;
}
