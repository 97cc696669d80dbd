/** What the rules' own pages say, for formats that carry it along. */
import { readdir, readFile } from 'node:fs/promises';
import type { RuleHelp } from '#engine/formats/sarif.ts';
import type { Io } from './command.ts';

const FOLDER = new URL('../../engine/rules/', import.meta.url);

/** Returns ModShelf's own version. */
export async function readToolVersion(): Promise<string> {
  return (JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;
}

/** Returns a section of a README on one line. */
function sectionOf(text: string, title: string): string {
  return (text.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '').slice(title.length).replace(/\s+/g, ' ').trim();
}

/** Returns the help of the rules with these codes; on GitHub with the address of each page. */
export async function readRuleHelp(codes: Iterable<string>, env: Io['env']): Promise<Map<string, RuleHelp>> {
  const wanted = new Set(codes);
  const folders = wanted.size ? (await readdir(FOLDER, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name) : [];
  const server = env['GITHUB_SERVER_URL'], repository = env['GITHUB_REPOSITORY'];
  const help = new Map<string, RuleHelp>();
  for (const folder of folders.sort()) {
    const code = folder.split('-')[0]!.toUpperCase();
    if (!wanted.has(code)) continue;
    const text = await readFile(new URL(`${folder}/README.md`, FOLDER), 'utf8');
    const uri = server && repository ? `${server}/${repository}/blob/HEAD/engine/rules/${folder}/README.md` : undefined;
    help.set(code, { why: sectionOf(text, 'Why'), comply: sectionOf(text, 'How to comply'), ...(uri && { uri }) });
  }
  return help;
}
