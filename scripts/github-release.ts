/** `modshelf github-release`: a GitHub Release for every newly published version, with its bytes and what led to them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createGitHub } from '#github/client.ts';
import { attachAsset, ensureRelease } from '#github/releases.ts';
import { releaseFile } from '#registry/index-files.ts';
import { renderNotes } from '#registry/notes.ts';
import type { PublishEvent } from '#registry/event.ts';
import type { Register, Run } from './lib/command.ts';
import { openGit } from './lib/git.ts';
import { fetchLedger } from './lib/ledger.ts';
import { moduleFolder } from './lib/modules.ts';
import { outageOf } from './lib/release/outage.ts';
import { openServices } from './lib/release/services.ts';
import { readFileAt } from './lib/tree.ts';

/** Looked at each time: what a lost run left out is found by the next. */
const NEWEST = 20;

const run: Run = async (io, options: { to?: string; prepare?: boolean }) => {
  const opened = await openServices(io);
  if (!opened.ok) return opened.outcome;
  const git = openGit(io.root);
  try {
    const { events, commit } = await fetchLedger(git);
    const [owner = '', repo = ''] = io.env['GITHUB_REPOSITORY']!.split('/');
    const github = createGitHub({ token: io.env['GITHUB_TOKEN']!, ...(io.env['GITHUB_API_URL'] && { baseUrl: io.env['GITHUB_API_URL'] }) });
    const made: string[] = [];
    for (const event of events.filter((each): each is PublishEvent => each.act === 'publish').slice(-NEWEST)) {
      const bytes = await readFileAt(git, commit!, releaseFile(event.release));
      if (!bytes) continue;
      const name = `${event.module}-${event.version}.json`;
      if (options.to) {
        await mkdir(resolve(io.cwd, options.to), { recursive: true });
        await writeFile(join(resolve(io.cwd, options.to), name), bytes);
      }
      if (options.prepare) continue;
      const changelog = Buffer.from(await readFileAt(git, event.commit, `${moduleFolder(event.module)}/CHANGELOG.md`) ?? []).toString('utf8');
      const release = await ensureRelease(github, { owner, repo }, { tag: event.tag.name, body: renderNotes(event, changelog) });
      if (!release.made) continue;
      await attachAsset(github, release.upload, name, Buffer.from(bytes).toString('utf8'));
      made.push(event.tag.name);
    }
    return { exit: 0, text: made.length ? `released on GitHub: ${made.join(', ')}` : 'nothing to release on GitHub', json: { ok: true, made } };
  } catch (error) {
    return outageOf(error);
  }
};

export const register: Register = (program, act) => {
  program.command('github-release')
    .description('make a GitHub Release for each newly published version, with its bytes and notes; used by the workflow')
    .option('--to <folder>', 'also write the bytes of the newest releases there, to attest them')
    .option('--prepare', 'only write them: release nothing on GitHub')
    .action(act(run));
};
