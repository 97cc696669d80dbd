/** A local GitHub, a bot on it, and a generator that answers what a test says. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parseModule } from '#engine/parse.ts';
import type { GitHub } from '#github/client.ts';
import { createGitHub } from '#github/client.ts';
import { makeShortMemory } from '../adapters/memory.ts';
import { openDirectQueue } from '../adapters/direct-queue.ts';
import { startLocalGitHub } from '../local-github/server.ts';
import type { LocalGitHub } from '../local-github/types.ts';
import { startBot } from '../start.ts';
import type { BotOptions, RunningBot } from '../start.ts';
import type { Services } from '../tools.ts';

export const REPOSITORY = { owner: 'acme', repo: 'crm' };
export const SECRET = 'a secret of the tests';
const PROJECT = join(import.meta.dirname, '../..');

export const LOYALTY = `dsl: modshelf/v1
module: loyalty
title: { en: Customer loyalty tiers }
summary: Gives every customer a loyalty tier.
requires: { crm: ^1.0.0 }
patches:
  - { op: add, scope: object, target: Customer.loyaltyTier, value: { type: option, label: Loyalty tier, default: bronze, options: [ { key: bronze }, { key: gold } ] } }
`;

export type Ask = Parameters<Services['generator']['generateModule']>[0];
type Answer = Awaited<ReturnType<Services['generator']['generateModule']>>;

export type World = {
  github: LocalGitHub;
  bot: RunningBot;
  /** What the generator was asked, in order. */
  asks: Ask[];
  generator: Services['generator'];
  as(login: string): GitHub;
  app(slug: string): GitHub;
  settle(): Promise<void>;
  /** Stops the bot and starts it again on the same queue. */
  restart(): Promise<void>;
};

export type WorldOptions = { generate?(ask: Ask, nth: number): Partial<Answer> | Promise<Partial<Answer>>; bot?: Partial<BotOptions>; webhooks?: boolean; /** Keeps the queue in Postgres, in a folder that outlives a restart. */ postgres?: boolean; /** Lets the queue in memory pass for one that outlives the process. */ lasting?: boolean; checkOpenAPI?: boolean };

/** Returns a module as the generator would. */
export function moduleAnswer(yaml: string): Partial<Answer> {
  const parsed = parseModule('module.yaml', yaml);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return { kind: 'module', name: parsed.value.name, content: parsed.value.content, yaml };
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'modshelf-bot-'));
  const github = await startLocalGitHub({
    folder: join(folder, 'github'), owner: REPOSITORY.owner, name: REPOSITORY.repo, seed,
    people: [
      { login: 'dora', permission: 'write' }, { login: 'rui', permission: 'write' }, { login: 'ada', permission: 'admin' },
      { login: 'rita', permission: 'read' }, { login: 'mallory', permission: 'none' },
    ],
    apps: [
      { slug: 'modshelf', permissions: { contents: 'write', issues: 'write', pull_requests: 'write', checks: 'read' } },
      { slug: 'github-actions', permissions: { contents: 'write', checks: 'write', issues: 'write' } },
      { slug: 'other-checks', permissions: { checks: 'write' } },
    ],
    checkOpenAPI: options.checkOpenAPI ?? false,
  });
  const asks: Ask[] = [];
  const generator = scripted(asks, options.generate ?? (() => moduleAnswer(LOYALTY)));
  const app = github.app('modshelf');
  const start = () => startBot({
    baseUrl: github.url, appId: app.id, privateKey: app.privateKey, webhookSecret: SECRET, ...(options.postgres ? { queueFolder: join(folder, 'queue') } : { queue: openDirectQueue(2, { ...makeShortMemory(), lasting: options.lasting ?? false }) }), env: {}, retryDelay: 0,
    log: () => {}, ...options.bot, services: { generator, ...options.bot?.services },
  });
  const listen = (bot: RunningBot) => {
    if (options.webhooks !== false) github.setWebhook('modshelf', { url: bot.url, secret: SECRET });
  };
  const world: World = {
    github, asks, generator, bot: await start(),
    as: (login) => createGitHub({ token: github.token(login), baseUrl: github.url }),
    app: (slug) => createGitHub({ token: github.app(slug).token(), baseUrl: github.url }),
    async settle() {
      for (let quiet = 0; quiet < 3; quiet += 1) {
        await github.idle();
        await world.bot.idle();
      }
    },
    async restart() {
      await world.bot.close();
      world.bot = await start();
      listen(world.bot);
    },
  };
  listen(world.bot);
  onTestFinished(async () => {
    await world.bot.close();
    await github.close();
    await rm(folder, { recursive: true, force: true });
  });
  return world;
}

async function seed(folder: string): Promise<void> {
  const files: Record<string, string> = {
    'modules/crm/module.yaml': await readFile(join(PROJECT, 'modules/crm/module.yaml'), 'utf8'),
    'modules/crm/package.json': '{ "name": "crm", "version": "1.0.0", "private": true }\n',
    'README.md': '# CRM\n',
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

export function scripted(asks: Ask[], answer: NonNullable<WorldOptions['generate']>): Services['generator'] {
  const provenance = (ask: Ask) => ({
    request: { ...ask.request, hash: 'sha256:1' }, provider: 'scripted', model: 'script', attempts: 1, usage: { inputTokens: 1200, outputTokens: 340, cachedTokens: 0 },
    costUSD: 0.0123, promptHash: 'sha256:2', answerHash: 'sha256:3', irHash: 'sha256:4', sdk: 'none',
  });
  return {
    async generateModule(ask: Ask) {
      asks.push(ask);
      return { problems: [], intents: [], unmapped: [], detail: '', codes: [], provenance: provenance(ask), ...(await answer(ask, asks.length)) } as unknown as Answer;
    },
    fileSet: ((made: { generation: { name: string; yaml: string; provenance: unknown }; issue: number }) => [
      { path: `modules/${made.generation.name}/module.yaml`, content: made.generation.yaml },
      { path: `modules/${made.generation.name}/package.json`, content: `{ "name": "${made.generation.name}", "version": "0.0.0", "private": true }\n` },
      { path: `modules/${made.generation.name}/provenance.json`, content: `${JSON.stringify(made.generation.provenance, null, 2)}\n` },
      { path: `.changeset/${made.generation.name}-issue-${made.issue}.md`, content: `---\n'${made.generation.name}': major\n---\n\nChange.\n` },
    ]) as unknown as Services['generator']['fileSet'],
    readModelsConfig: (() => ({ ok: true, value: { default: 'script', models: { script: { provider: 'scripted', model: 'script' } }, fallback: [] }, problems: [] })) as unknown as Services['generator']['readModelsConfig'],
  };
}

/** What the bot wrote on a thread. */
export async function ownComments(world: World, number: number): Promise<string[]> {
  const { data } = await world.as('ada').rest.issues.listComments({ ...REPOSITORY, issue_number: number });
  return data.filter((comment) => comment.user?.login === 'modshelf[bot]').map((comment) => comment.body ?? '');
}

export async function ask(world: World, login = 'dora', body = 'Give every customer a loyalty tier.'): Promise<number> {
  const { data } = await world.as(login).rest.issues.create({ ...REPOSITORY, title: 'Loyalty tiers', body, labels: ['module-request'] });
  return data.number;
}

export async function openPulls(world: World) {
  return (await world.as('ada').rest.pulls.list({ ...REPOSITORY, state: 'all' })).data;
}

/** A person puts one file on a branch, as a push would. */
export async function pushFile(world: World, login: string, branch: string, path: string, content: string): Promise<string> {
  const { git } = world.as(login).rest;
  const { data: ref } = await git.getRef({ ...REPOSITORY, ref: `heads/${branch}` });
  const { data: tree } = await git.createTree({ ...REPOSITORY, base_tree: ref.object.sha, tree: [{ path, mode: '100644', type: 'blob', content }] });
  const { data: commit } = await git.createCommit({ ...REPOSITORY, message: 'Edit by hand', tree: tree.sha, parents: [ref.object.sha] });
  await git.updateRef({ ...REPOSITORY, ref: `heads/${branch}`, sha: commit.sha });
  return commit.sha;
}

/** The required check ends on a pull request's head. */
export async function check(world: World, sha: string, conclusion: 'success' | 'failure' = 'success', slug = 'github-actions'): Promise<void> {
  await world.app(slug).rest.checks.create({ ...REPOSITORY, name: 'modules', head_sha: sha, status: 'completed', conclusion });
}
