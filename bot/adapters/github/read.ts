import { findSpeakers } from '#github/spoken.ts';
import type { Permission } from '../../events/event.ts';
import type { Payload } from '../../events/payload.ts';
import type { GitHubPort, Person, Pull, Review } from '../../port.ts';
import type { Door } from '../github.ts';
import { nothingFound } from './files.ts';

type Readers = Pick<GitHubPort, 'permission' | 'person' | 'issue' | 'pull' | 'pullOf' | 'openPulls' | 'changedThreads' | 'changedComments' | 'rawReviews' | 'reviews' | 'reviewComments' | 'commits' | 'changed' | 'checks'>;

export function makeReaders({ client, owner, repo, bot }: Door): Readers {
  const here = { owner, repo };
  const permissions = new Map<string, Permission | undefined>();
  return {
    async permission(login) {
      if (!permissions.has(login)) permissions.set(login, await lookUp(login));
      return permissions.get(login);
    },
    async person(login) {
      const found = await client.rest.users.getByUsername({ username: login }).catch(nothingFound);
      return found && person(found.data);
    },
    async issue(number) {
      const found = await client.rest.issues.get({ ...here, issue_number: number }).catch(nothingFound);
      const author = found && person(found.data.user);
      return author && { author, labels: found.data.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))) };
    },
    async pull(number) {
      const found = await client.rest.pulls.get({ ...here, pull_number: number }).catch(nothingFound);
      return found && toPull(found.data);
    },
    async pullOf(branch) {
      const { data } = await client.rest.pulls.list({ ...here, head: `${owner}:${branch}`, state: 'all', sort: 'created', direction: 'desc', per_page: 10 });
      const found = data.filter((pull) => pull.head.ref === branch);
      const chosen = found.find((pull) => pull.state === 'open') ?? found[0];
      return chosen && toPull(chosen);
    },
    async openPulls() {
      const pulls = await client.paginate(client.rest.pulls.list, { ...here, state: 'open', per_page: 100 });
      // A fork's branch may be called anything: only this repository's are module branches.
      return pulls.filter((pull) => pull.head.repo?.full_name === pull.base.repo.full_name).map(toPull);
    },
    changedThreads: async (since) => (await client.paginate(client.rest.issues.listForRepo, { ...here, state: 'all', since, sort: 'updated', direction: 'asc', per_page: 100 })) as unknown as Payload[],
    changedComments: async (since) => (await client.paginate(client.rest.issues.listCommentsForRepo, { ...here, since, sort: 'updated', direction: 'asc', per_page: 100 })) as unknown as Payload[],
    rawReviews: async (pull) => (await client.paginate(client.rest.pulls.listReviews, { ...here, pull_number: pull, per_page: 100 })) as unknown as Payload[],
    async reviews(pull) {
      const reviews = await client.paginate(client.rest.pulls.listReviews, { ...here, pull_number: pull, per_page: 100 });
      const speakers = await findSpeakers(client, here, pull, bot, reviews);
      return reviews.flatMap((review) => {
        const spoken = speakers.get(review);
        const user = spoken?.by ?? person(review.user);
        return user ? [{ id: review.id, user, state: (spoken?.verdict ?? review.state) as Review['state'], commit: review.commit_id ?? '', body: spoken?.words ?? review.body }] : [];
      });
    },
    async reviewComments(pull) {
      const comments = await client.paginate(client.rest.pulls.listReviewComments, { ...here, pull_number: pull, per_page: 100 });
      return comments.map(({ pull_request_review_id: review, path, line, body }) => ({ review: review ?? 0, path, ...(line && { line }), body }));
    },
    async commits(pull) {
      const commits = await client.paginate(client.rest.pulls.listCommits, { ...here, pull_number: pull, per_page: 100 });
      return commits.map(({ sha, author }) => {
        const found = person(author as Parameters<typeof person>[0]);
        return found ? { sha, author: found } : { sha };
      });
    },
    async changed(pull) {
      const files = await client.paginate(client.rest.pulls.listFiles, { ...here, pull_number: pull, per_page: 100 });
      return files.filter((file) => file.status !== 'removed').map((file) => file.filename);
    },
    async checks(commit) {
      const { data } = await client.rest.checks.listForRef({ ...here, ref: commit, per_page: 100 });
      return data.check_runs.map(({ id, name, app, status, conclusion }) => ({ id, name, app: app?.slug ?? '', status, conclusion }));
    },
  };

  async function lookUp(login: string): Promise<Permission | undefined> {
    try {
      const { data } = await client.rest.repos.getCollaboratorPermissionLevel({ ...here, username: login });
      return (['admin', 'write', 'read', 'none'] as const).find((one) => one === data.permission);
    } catch (error) {
      return (error as { status?: number }).status === 404 ? 'none' : undefined;
    }
  }
}

function person(user: { login: string; id: number; type: string } | null | undefined): Person | undefined {
  if (!user || typeof user.login !== 'string') return undefined;
  return { login: user.login, id: user.id, type: user.type === 'User' ? 'User' : 'Bot' };
}

type RawPull = {
  number: number; node_id: string; title: string; state: string; draft?: boolean; merged_at: string | null; user: { login: string } | null;
  head: { ref: string; sha: string }; base: { ref: string }; labels: { name?: string }[]; mergeable?: boolean | null;
};

export function toPull(raw: RawPull): Pull {
  return {
    number: raw.number, nodeId: raw.node_id, title: raw.title, author: raw.user?.login ?? '',
    branch: raw.head.ref, base: raw.base.ref, head: raw.head.sha,
    open: raw.state === 'open', draft: raw.draft === true, merged: raw.merged_at !== null,
    labels: raw.labels.map((label) => label.name ?? ''),
    ...(typeof raw.mergeable === 'boolean' && { mergeable: raw.mergeable }),
  };
}
