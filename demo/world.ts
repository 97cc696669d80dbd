/** Everything the demonstration runs on: a local GitHub, a bot, three people, and folders of their own. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseDocument } from 'yaml';
import { createGitHub, type GitHub } from '#github/client.ts';
import { startLocalGitHub } from '#bot/local-github/server.ts';
import type { LocalGitHub } from '#bot/local-github/types.ts';
import { startBotProcess, type Bot } from './bot/start.ts';
import { PROJECT, seedProject } from './seed.ts';
import { startWarm } from './warm/start.ts';

const execute = promisify(execFile);

export const OWNER = 'acme';
export const NAME = 'crm';
export const REPOSITORY = { owner: OWNER, repo: NAME };
/** Who asks, who reviews, who tags. */
export const PEOPLE = { developer: 'dora', reviewer: 'rui', admin: 'ada' } as const;
export const BOT = 'modshelf';

export type Person = keyof typeof PEOPLE;

export type World = {
  folder: string;
  github: LocalGitHub;
  bot: Bot;
  /** A client that acts as a person. */
  as(person: Person): GitHub;
  /** A client that acts as an app. */
  asApp(slug: string): GitHub;
  /** Runs git as a person, in a clone of their own that is made when first used. */
  git(person: Person, ...words: string[]): Promise<string>;
  clone(person: Person): string;
  /** The environment in which a workflow's steps run, as GitHub would give it. */
  env: Record<string, string>;
  /** Waits until GitHub has told everything and the bot has worked it off. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

const GIT_QUIET = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_TERMINAL_PROMPT: '0', GIT_ADVICE: '0' };

async function openClone(github: LocalGitHub, folder: string, login: string): Promise<void> {
  await execute('git', ['clone', '--quiet', github.cloneUrl(github.token(login)), folder], { env: { ...process.env, ...GIT_QUIET } });
  await execute('git', ['-C', folder, 'config', 'user.name', login]);
  await execute('git', ['-C', folder, 'config', 'user.email', `${login}@example.com`]);
}

function environment(github: LocalGitHub, folder: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '', HOME: folder, ...GIT_QUIET, NO_COLOR: '1', npm_config_loglevel: 'error', npm_config_update_notifier: 'false',
    GITHUB_API_URL: github.url, GITHUB_REPOSITORY: `${OWNER}/${NAME}`, GITHUB_SERVER_URL: github.url, GITHUB_TOKEN: github.app(BOT).token(),
    MODSHELF_BOT_LOGIN: `${BOT}[bot]`,
    GIT_AUTHOR_NAME: 'ModShelf', GIT_AUTHOR_EMAIL: 'modshelf@example.com', GIT_COMMITTER_NAME: 'ModShelf', GIT_COMMITTER_EMAIL: 'modshelf@example.com',
    MODSHELF_CACHE: join(PROJECT, 'node_modules', '.cache', 'modshelf'),
  };
}

/** The repository's models with another default, as an operator would say it. */
async function chooseModel(model: string): Promise<{ file: string; text: string }> {
  const file = '.github/models.yml';
  const document = parseDocument(await readFile(join(PROJECT, file), 'utf8'));
  document.set('default', model);
  return { file, text: String(document) };
}

export type WorldOptions = { keep?: string; model?: string };

/** Returns a world that is ready for the first request; `close` leaves nothing behind unless `keep` names a folder. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const folder = options.keep ?? await mkdtemp(join(tmpdir(), 'modshelf-demo-'));
  await mkdir(folder, { recursive: true });
  const secret = 'demo-webhook-secret';
  const github = await startLocalGitHub({
    folder: join(folder, 'github'), owner: OWNER, name: NAME, seed: seedProject,
    people: [{ login: PEOPLE.developer, permission: 'write' }, { login: PEOPLE.reviewer, permission: 'maintain' }, { login: PEOPLE.admin, permission: 'admin' }],
    apps: [
      { slug: BOT, permissions: { contents: 'write', issues: 'write', pull_requests: 'write', checks: 'read', metadata: 'read', members: 'read' } },
      { slug: 'github-actions', permissions: { contents: 'read', checks: 'write', metadata: 'read' } },
    ],
    rules: {
      branches: {
        main: { requiredChecks: [{ context: 'modules', app: 'github-actions' }], approvals: 1, codeOwners: true },
        ledger: { requiredChecks: [{ context: 'nobody-may-merge-here' }], approvals: 1, codeOwners: false, bypass: [BOT] },
      },
      tags: [{ pattern: 'refs/tags/**', create: ['admin', BOT], immutable: true }],
    },
  });
  const app = github.app(BOT);
  const steps = environment(github, folder);
  // They take long to start, and do not need each other.
  const starting = startWarm(folder, steps);
  const bot = await startBotProcess({
    baseUrl: github.url, appId: app.id, privateKey: app.privateKey, webhookSecret: secret, ...(options.keep ? { queueFolder: join(folder, 'queue') } : {}),
    models: await chooseModel(options.model ?? 'offline'),
  }, join(folder, 'bot.log'));
  github.setWebhook(BOT, { url: bot.url, secret });
  const warm = await starting;
  const clones = new Map<Person, Promise<void>>();
  const clone = (person: Person) => join(folder, 'clones', PEOPLE[person]);
  return {
    folder, github, bot, clone, env: { ...steps, PATH: warm.path },
    as: (person) => createGitHub({ token: github.token(PEOPLE[person]), baseUrl: github.url }),
    asApp: (slug) => createGitHub({ token: github.app(slug).token(), baseUrl: github.url }),
    async git(person, ...words) {
      if (!clones.has(person)) clones.set(person, openClone(github, clone(person), PEOPLE[person]));
      await clones.get(person);
      const { stdout } = await execute('git', ['-C', clone(person), ...words], { env: { ...process.env, ...GIT_QUIET }, maxBuffer: 64 << 20 });
      return stdout.trim();
    },
    async settle() {
      for (let quiet = 0; quiet < 2; quiet += 1) {
        await github.idle();
        await bot.idle();
      }
    },
    async close() {
      warm.close();
      await bot.close();
      await github.close();
      if (!options.keep) await rm(folder, { recursive: true, force: true });
      else await writeFile(join(folder, 'README.txt'), `repository: ${github.repository}\nledger: git -C ${github.repository} show ledger:shelf.json\nqueue: ${join(folder, 'queue')}\n`);
    },
  };
}
