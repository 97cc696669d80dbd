import { createHash } from 'node:crypto';
import type { Git } from './git/run.ts';
import { notFound } from './http-error.ts';
import type {
  Account, Activity, App, CheckRun, Comment, Issue, Label, Person, PullRequest, Release, Review, ReviewComment, Status,
} from './model.ts';
import type { MadeRuleset } from './made-rules.ts';
import type { Rules } from './types.ts';

/** Everything the server knows: the repository through `git`, the rest in memory. */
export type World = {
  /** Base of every URL; known once the server listens. */
  url: string;
  owner: Account;
  name: string;
  repositoryId: number;
  createdAt: string;
  git: Git;
  rules: Rules;
  /** The rules it was started with; `rules` are these and what `rulesets` add. */
  given: Rules;
  /** Rulesets made by the API, as they were sent. */
  rulesets: MadeRuleset[];
  /** What the repository lets Actions do. */
  actions: { enabled: boolean; allowed: string; githubOwned: boolean; workflow: 'read' | 'write'; approve: boolean };
  people: Person[];
  apps: App[];
  issues: Issue[];
  comments: Comment[];
  labels: Label[];
  reviews: Review[];
  reviewComments: ReviewComment[];
  checkRuns: CheckRun[];
  statuses: Status[];
  releases: Release[];
  activities: Activity[];
  /** The next id; ids rise and are never used twice. */
  nextId(): number;
  /** The moment in GitHub's form, seconds, UTC. */
  now(): string;
  /** Queues a webhook for every app that may see it. */
  emit(event: string, action: string | null, sender: Account, content: Record<string, unknown>): void;
};

/** A GraphQL-like global id, stable for a kind and a number. */
export function nodeId(kind: string, id: number | string): string {
  return `${kind}_${Buffer.from(`${kind}:${id}`).toString('base64url')}`;
}

/** A number that hangs on a text only. */
export function hashNumber(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}

/** The issue or pull request with a number; refuses with 404 when there is none. */
export function issueOf(world: World, number: string | number): Issue {
  const issue = world.issues.find((candidate) => candidate.number === Number(number));
  if (!issue) throw notFound();
  return issue;
}

/** The pull request with a number; refuses with 404 when there is none. */
export function pullOf(world: World, number: string | number): PullRequest {
  const issue = issueOf(world, number);
  if (!isPull(issue)) throw notFound();
  return issue;
}

/** Every pull request, oldest first. */
export const pulls = (world: World): PullRequest[] => world.issues.filter(isPull);

function isPull(issue: Issue): issue is PullRequest {
  return issue.pull !== undefined;
}

/** The person or app account with a login, compared as GitHub does, without case. */
export function accountOf(world: World, login: string): Account | undefined {
  const accounts = [world.owner, ...world.people.map((person) => person.account), ...world.apps.map((app) => app.account)];
  return accounts.find((account) => account.login.toLowerCase() === login.toLowerCase());
}

export function personOf(world: World, login: string): Person | undefined {
  return world.people.find((person) => person.account.login.toLowerCase() === login.toLowerCase());
}

export function appOf(world: World, slug: string | undefined): App | undefined {
  return world.apps.find((app) => app.slug === slug);
}

/** The entry with an id; refuses with 404 when there is none. */
export function byId<T extends { id: number }>(list: T[], id: string | undefined): T {
  const found = list.find((entry) => entry.id === Number(id));
  if (!found) throw notFound();
  return found;
}
