/** `npm run docs`: makes docs/rules/README.md from the rules' own folders; a test fails when it is stale. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RULES } from '#engine/rules/index.ts';

const FOLDER = new URL('../engine/rules/', import.meta.url);
export const INDEX = new URL('../docs/rules/README.md', import.meta.url);

const KINDS = { S: 'text and models', D: 'rows too', X: 'across modules' } as const;

/** Returns the second of a README's sections, "Why", on one line. */
function whyOf(folder: string): string {
  const text = readFileSync(new URL(`${folder}/README.md`, FOLDER), 'utf8');
  return /## Why\n\n([\s\S]*?)\n\n##/.exec(text)?.[1]?.replace(/\s+/g, ' ') ?? '';
}

/** Returns the index of all rules as Markdown, by code. */
export function renderRuleIndex(): string {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const rows = [...RULES].sort((a, b) => a.code.localeCompare(b.code)).map((rule) => {
    const folder = folders.find((name) => name.startsWith(`${rule.code.toLowerCase()}-`))!;
    return `| [${rule.code}](../../engine/rules/${folder}/README.md) | ${rule.title.replaceAll('|', '\\|')} | ${KINDS[rule.kind]} | ${whyOf(folder).replaceAll('|', '\\|')} |`;
  });
  return [
    '# Rules', '', 'Made by `npm run docs` from `engine/rules/`: edit those.', '',
    'Each rule has a page with what it refuses, what it accepts and how to comply, and cases that hold it to that. Besides them there are the codes of the text and the',
    'expressions, PF01–PF06, PA10, CE01 and CE02, in [the DSL](../dsl.md).', '',
    '| code | what | looks at | why |', '|---|---|---|---|', ...rows, '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(INDEX, renderRuleIndex());
