/** A real bare remote, a clone of it and a GitHub that says what a test tells it to: a shelf small enough to break in every way. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account, CheckFacts, CommentFacts, ConfirmationFacts, Permission, ReviewFacts } from '#registry/facts.ts';
import type { GitHubFacts } from '#github/facts.ts';
import type { PullHead } from '#github/pulls.ts';
import type { Problem } from '#engine/problem.ts';
import { DEFAULT_POLICY } from '#registry/policy.ts';
import { openGit, type Git } from '../../git.ts';
import type { Services } from '../services.ts';

export const PEOPLE: Record<'dora' | 'rui' | 'ada' | 'wim', Account & { permission: Permission }> = {
  dora: { login: 'dora', id: 1, type: 'User', permission: 'write' },
  rui: { login: 'rui', id: 2, type: 'User', permission: 'write' },
  ada: { login: 'ada', id: 3, type: 'User', permission: 'admin' },
  wim: { login: 'wim', id: 4, type: 'User', permission: 'read' },
};
export const BOT: Account = { login: 'modshelf[bot]', id: 99, type: 'Bot' };

export type TestPull = PullHead & { merge: string; issue: number; requester: Account; pushers: Account[]; reviews: ReviewFacts[]; checks: CheckFacts[]; confirmations: ConfirmationFacts[]; comments: CommentFacts[] };

export type TestWorld = {
  folder: string; remote: string; git: Git;
  pulls: TestPull[];
  /** Who made which tag, as GitHub's events would tell. */
  makers: Map<string, Account>;
  findings: Problem[]; failures: string[];
  services(given?: Partial<Services>): Services;
  /** Another clone of the same remote. */
  clone(name: string): Promise<Git>;
  write(path: string, text: string): Promise<void>;
  commit(message: string): Promise<string>;
  /** Brings a module by a merged pull request, with an approval by rui and a green check. */
  merge(module: string, yaml: string): Promise<TestPull>;
  /** Merges a Version PR that gives a module its number. */
  version(module: string, version: string): Promise<string>;
  /** Makes and pushes an annotated tag as ada. */
  tag(name: string, options?: { at?: string; message?: string; by?: Account }): Promise<string>;
  /** Module, version and tag in one. */
  release(module: string, version: string, yaml: string): Promise<TestPull>;
  /** A copy that a test may break; cheaper than making one again. */
  fork(): Promise<TestWorld>;
  close(): Promise<void>;
};

/** Returns a module file with one field, which is enough to have a content of its own. */
export function moduleText(module: string, field: string, requires = 'crm: ^1.0.0'): string {
  const patch = requires ? `{ op: add, scope: object, target: Customer.${field}, value: { type: text } }` : '{ op: add, scope: object, target: Customer, value: { fields: { name: { type: text } } } }';
  return `dsl: modshelf/v1\nmodule: ${module}\ntitle: ${module}\nsummary: For tests.\nrequires: { ${requires} }\npatches:\n  - ${patch}\n`;
}

export async function openTestWorld(): Promise<TestWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'modshelf-release-'));
  const world = worldAt(folder, await initialise(folder), [], new Map());
  await world.write('modules/crm/module.yaml', moduleText('crm', '', ''));
  await world.write('modules/crm/package.json', `${JSON.stringify({ name: 'crm', version: '1.0.0', private: true })}\n`);
  await world.commit('modules: add the base');
  await world.git.run(['push', '--quiet', 'origin', 'main']);
  return world;
}

function worldAt(folder: string, git: Git, pulls: TestPull[], makers: Map<string, Account>): TestWorld {
  const remote = join(folder, 'remote.git');
  const say = async (...args: string[]) => (await git.run(args)).trim();
  const world: TestWorld = {
    folder, remote, git, pulls, makers, findings: [], failures: [],
    services: (given = {}) => ({ git, github: fakeFacts(world), prove: fakeProver(world), policy: DEFAULT_POLICY, now: () => new Date('2026-11-22T10:00:00.500Z'), progress: () => {}, ...given }),
    async clone(name) {
      await openGit(folder).run(['clone', '--quiet', '--no-local', remote, join(folder, name)]);
      return identify(openGit(join(folder, name)));
    },
    async write(path, text) {
      await mkdir(join(git.root, path, '..'), { recursive: true });
      await writeFile(join(git.root, path), text);
    },
    async commit(message) {
      await say('add', '--all');
      await say('commit', '--quiet', '-m', message);
      return say('rev-parse', 'HEAD');
    },
    async merge(module, yaml) {
      const issue = pulls.length + 1;
      const branch = `module/${module}/issue-${issue}`;
      await say('checkout', '--quiet', '-b', branch);
      await world.write(`modules/${module}/module.yaml`, yaml);
      if (await git.ask(['cat-file', '-e', `HEAD:modules/${module}/package.json`]) === undefined) await world.write(`modules/${module}/package.json`, `${JSON.stringify({ name: module, version: '0.0.0', private: true }, null, 2)}\n`);
      await world.write(`modules/${module}/provenance.json`, JSON.stringify({ provider: 'offline', model: 'phrase-book', attempts: 1, usage: { inputTokens: 3, outputTokens: 4, cachedTokens: 0 }, costUSD: 0 }));
      await world.write(`.changeset/${module}-issue-${issue}.md`, `---\n"${module}": minor\n---\n\nChanges it.\n`);
      const head = await world.commit(`modules: write ${module}`);
      await say('checkout', '--quiet', 'main');
      await say('merge', '--quiet', '--no-ff', '-m', `Merge ${branch}`, branch);
      await say('push', '--quiet', 'origin', 'main');
      const pull: TestPull = {
        number: 100 + issue, author: BOT, branch, head, merge: await say('rev-parse', 'HEAD'), issue, requester: PEOPLE.dora, pushers: [BOT],
        reviews: [{ id: 500 + issue, user: PEOPLE.rui, state: 'APPROVED', commit: head }],
        checks: [{ id: 900 + issue, name: 'modules', app: 'github-actions', status: 'completed', conclusion: 'success' }], confirmations: [], comments: [],
      };
      pulls.push(pull);
      return pull;
    },
    async version(module, version) {
      await say('checkout', '--quiet', '-B', 'changeset-release/main');
      await world.write(`modules/${module}/package.json`, `${JSON.stringify({ name: module, version, private: true }, null, 2)}\n`);
      await world.write(`modules/${module}/CHANGELOG.md`, `# ${module}\n\n## ${version}\n`);
      await world.commit('modules: version');
      await say('checkout', '--quiet', 'main');
      await say('merge', '--quiet', '--no-ff', '-m', 'Merge the Version PR', 'changeset-release/main');
      await say('push', '--quiet', 'origin', 'main');
      return say('rev-parse', 'HEAD');
    },
    async tag(name, options = {}) {
      await say('tag', '--annotate', '--message', options.message ?? `Because of ${name}`, name, options.at ?? 'main');
      await say('push', '--quiet', 'origin', `refs/tags/${name}`);
      makers.set(name, options.by ?? PEOPLE.ada);
      return say('rev-parse', `refs/tags/${name}`);
    },
    async release(module, version, yaml) {
      const pull = await world.merge(module, yaml);
      await world.version(module, version);
      await world.tag(`${module}@${version}`);
      return pull;
    },
    async fork() {
      const copy = await mkdtemp(join(tmpdir(), 'modshelf-release-'));
      await cp(folder, copy, { recursive: true });
      const work = openGit(join(copy, 'work'));
      await work.run(['remote', 'set-url', 'origin', join(copy, 'remote.git')]);
      return worldAt(copy, work, structuredClone(pulls), new Map(makers));
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
  return world;
}

async function initialise(folder: string): Promise<Git> {
  const remote = join(folder, 'remote.git');
  await openGit(folder).run(['init', '--quiet', '--bare', '--initial-branch', 'main', remote]);
  await openGit(folder).run(['clone', '--quiet', remote, join(folder, 'work')]);
  const git = await identify(openGit(join(folder, 'work')));
  await git.run(['checkout', '--quiet', '-B', 'main']);
  return git;
}

async function identify(git: Git): Promise<Git> {
  await git.run(['config', 'user.name', 'Ada']);
  await git.run(['config', 'user.email', 'ada@example.com']);
  return git;
}

const AT = '2026-11-22T09:00:00Z';

function fakeFacts(world: TestWorld): GitHubFacts {
  const pullOf = (number: number) => world.pulls.find((pull) => pull.number === number)!;
  return {
    account: async (login) => Object.values(PEOPLE).find((person) => person.login === login),
    pullDeeds: async () => world.pulls.map(({ number, branch, head, author, reviews, checks }) => ({ number, branch, head, author, reviews: reviews.map(({ id, user, state, commit }) => ({ id, user, state: state.toLowerCase(), commit, at: AT })), checks: checks.map(({ id, name, app, conclusion }) => ({ id, name, app, conclusion: conclusion ?? '', at: AT })) })),
    teamMembers: async () => undefined,
    openPulls: async () => [],
    headOf: async (pull) => pullOf(pull).head,
    issueDeed: async (issue) => { const pull = world.pulls.find((each) => each.issue === issue); return pull && { number: issue, author: pull.requester, at: AT }; },
    viewer: async () => undefined,
    pullOf: async (commit) => world.pulls.find(({ merge }) => merge === commit),
    issueAuthor: async (issue) => world.pulls.find((pull) => pull.issue === issue)?.requester,
    pushersOf: async ({ number }) => pullOf(number).pushers,
    reviewsOf: async (number) => pullOf(number).reviews,
    checksOf: async (commit) => world.pulls.filter(({ head }) => head === commit).flatMap(({ checks }) => checks),
    confirmationsOf: async (number) => pullOf(number).confirmations,
    commentsOf: async (number) => pullOf(number).comments,
    tagMaker: async (tag) => world.makers.get(tag),
  };
}

function fakeProver(world: TestWorld): Services['prove'] {
  return {
    rules: async () => world.findings,
    plan: async () => `sha256:${'b'.repeat(64)}`,
    suite: async () => ({ passed: 12, failed: world.failures.length, skipped: 0, failures: world.failures }),
  };
}
