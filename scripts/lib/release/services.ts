/** What an act on the shelf works with: Git, GitHub's facts, the proof, and who acts. */
import { createGitHub } from '#github/client.ts';
import { createFacts, type GitHubFacts } from '#github/facts.ts';
import type { Account } from '#registry/facts.ts';
import { DEFAULT_POLICY, type Policy } from '#registry/policy.ts';
import type { Io, Outcome } from '../command.ts';
import { openGit, type Git } from '../git.ts';
import { hasOrigin } from '../refs.ts';
import { readSigner, type LedgerSigner } from '../signing.ts';
import { isShallow } from './git-facts.ts';
import { createProver, type Prover } from './proof.ts';

export type Services = {
  git: Git;
  github: GitHubFacts;
  prove: Prover;
  policy: Policy;
  /** Signs events, where the environment has a key. */
  signer?: LedgerSigner;
  /** Who acts, where that is known without asking for the tag's event. */
  actor?: string;
  now(): Date;
  progress(text: string): void;
};

/** Events that GitHub Actions starts for a person's deed. For others, a schedule say, GITHUB_ACTOR names somebody who did nothing. */
const DEEDS = ['push', 'create', 'release', 'workflow_dispatch'];

/** Returns what an act needs from the environment, or the reason why it can't begin. */
export async function openServices(io: Io): Promise<{ ok: true; services: Services } | { ok: false; outcome: Outcome }> {
  const stop = (text: string) => ({ ok: false as const, outcome: { exit: 2 as const, text, json: { ok: false, error: text } } });
  const token = io.env['GITHUB_TOKEN'];
  const [owner, repo, ...more] = (io.env['GITHUB_REPOSITORY'] ?? '').split('/');
  if (!token || !owner || !repo || more.length) return stop('Set GITHUB_TOKEN and GITHUB_REPOSITORY (owner/name): approvals, checks and rights are looked up on GitHub.');
  const git = openGit(io.root);
  if (!await hasOrigin(git)) return stop('This checkout has no remote called "origin": the ledger lives there.');
  if (await isShallow(git)) return stop('This checkout has a cut-off history. Fetch it whole: git fetch --unshallow (in Actions: fetch-depth: 0).');
  const given = io.env['MODSHELF_LEDGER_KEY'];
  const key = given ? readSigner(given) : undefined;
  if (key && !key.ok) return stop(`MODSHELF_LEDGER_KEY can't sign: ${key.reason}. Make one: openssl genpkey -algorithm ed25519`);
  const policy = { ...DEFAULT_POLICY, bot: io.env['MODSHELF_BOT_LOGIN'] || DEFAULT_POLICY.bot };
  const github = createFacts(createGitHub({ token, ...(io.env['GITHUB_API_URL'] && { baseUrl: io.env['GITHUB_API_URL'] }) }), { owner, repo }, policy.bot);
  return { ok: true, services: { git, github, prove: createProver(io), policy, ...(key && { signer: key.signer }), now: io.now, progress: io.progress } };
}

/** Returns the login of the person who started this run on purpose, or undefined. In Actions a push of a tag speaks for that tag only. */
export function actorFrom(env: Io['env'], tag: string): string | undefined {
  const event = env['GITHUB_EVENT_NAME'];
  if (event !== undefined && !DEEDS.includes(event)) return undefined;
  if ((event === 'push' || event === 'create') && env['GITHUB_REF'] !== `refs/tags/${tag}`) return undefined;
  return env['GITHUB_ACTOR'] || undefined;
}

/** Returns who acts by a tag: the one named to us, else who made the tag, be it by a comment that the bot carried out; rights are looked up live. */
export async function findActor(services: Services, tag: string): Promise<Account | undefined> {
  const { actor, github, policy } = services;
  if (actor === undefined || actor === policy.bot) return github.tagMaker(tag);
  return await github.account(actor) ?? { login: actor, id: 0, type: 'User' };
}
