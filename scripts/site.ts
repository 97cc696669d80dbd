/** `modshelf site`: the catalogue and the monitor as static pages. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readBaseURL, readRepository } from '#site/paths.ts';
import { renderSite } from '#site/render-site.ts';
import type { Io, Outcome, Register, Run } from './lib/command.ts';
import { openGit } from './lib/git.ts';
import { readLedger } from './lib/ledger.ts';
import { knownBranch, LEDGER } from './lib/refs.ts';
import { readAssets } from './lib/site/assets.ts';
import { readSiteFacts } from './lib/site/facts.ts';
import { explainTarget, writeSite } from './lib/site/write.ts';

type Options = { out: string; status?: string; baseUrl?: string; repository?: string };

/** Units: bytes. More than any database says of itself. */
const MOST_STATUS = 20_000_000;

function refuse(error: string): Outcome {
  return { exit: 2, text: error, json: { ok: false, error } };
}

async function readStatus(io: Io, file: string | undefined): Promise<{ status?: unknown } | { wrong: string }> {
  if (file === undefined) return {};
  const text = await readFile(resolve(io.cwd, file), 'utf8').catch(() => undefined);
  if (text === undefined) return { wrong: `--status: there is no file "${file}"; make it with: npm run --silent modshelf -- status --json > ${file}` };
  if (text.length > MOST_STATUS) return { wrong: `--status: "${file}" is too long` };
  try {
    return { status: JSON.parse(text) as unknown };
  } catch {
    return { wrong: `--status: "${file}" is no JSON; make it with: npm run --silent modshelf -- status --json > ${file}` };
  }
}

const site: Run = async (io, options: Options) => {
  const baseURL = readBaseURL(options.baseUrl);
  if (options.baseUrl !== undefined && !baseURL) return refuse('--base-url takes a plain web address, like https://example.com/shelf/');
  const repository = readRepository(options.repository);
  if (options.repository !== undefined && !repository) return refuse('--repository takes the repository\'s https address, like https://github.com/example/crm');
  const given = await readStatus(io, options.status);
  if ('wrong' in given) return refuse(given.wrong);
  const folder = resolve(io.cwd, options.out);
  const taken = await explainTarget(folder);
  if (taken) return refuse(`--out: "${options.out}" can't be replaced: ${taken}`);

  const git = openGit(io.root);
  const ledger = await readLedger(git, await knownBranch(git, LEDGER));
  const broken = ledger.problems[0];
  if (broken) {
    const error = `the ledger does not verify: ${broken.message}. Run "npm run modshelf -- registry verify".`;
    return { exit: 1, text: error, json: { ok: false, error } };
  }
  const facts = { ...await readSiteFacts(git, ledger), ...given, ...(baseURL && { baseURL }), ...(repository && { repository }), assets: await readAssets() };
  const files = await writeSite(folder, renderSite(facts));
  const heaviest = files.filter(({ path }) => path.endsWith('.html')).reduce((most, file) => (file.size > most.size ? file : most));
  const text = [
    `${files.length} files in ${options.out}: ${Object.keys(ledger.shelf.modules).length} modules, ${ledger.events.length} events, in English and Chinese`,
    `the heaviest page is ${heaviest.path}, ${Math.ceil(heaviest.size / 1000)} kB`,
    ...(ledger.events.length === 0 ? ['There is no ledger here, or nothing in it: fetch branch "ledger" first (git fetch origin ledger).'] : []),
  ].join('\n');
  return { exit: 0, text, json: { ok: true, out: folder, events: ledger.events.length, files } };
};

export const register: Register = (program, act) => {
  program.command('site')
    .description('the catalogue, the timeline, the audit and the monitor as static pages, in English and Chinese, from the ledger as last fetched')
    .option('--out <folder>', 'where the pages go; an earlier site there is replaced as a whole', 'site-out')
    .option('--status <file>', 'what "status --json" printed, for the page on usage')
    .option('--base-url <address>', 'where the site will stand: adds canonical links and a page for what is not there')
    .option('--repository <address>', 'the repository on GitHub: issues and pull requests become links')
    .action(act(site));
};
