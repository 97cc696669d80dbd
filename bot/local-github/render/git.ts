import type { FileChange } from '../git/diff.ts';
import type { Commit } from '../git/history.ts';
import type { Signature, TagObject } from '../git/objects.ts';
import type { Ref } from '../git/refs.ts';
import type { Account } from '../model.ts';
import { nodeId } from '../state.ts';
import type { World } from '../state.ts';
import { renderAccount } from './account.ts';
import { api, page } from './repository.ts';

type Json = Record<string, unknown>;

const VERIFICATION = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

export function renderRef(world: World, ref: Ref): Json {
  return {
    ref: ref.ref,
    node_id: nodeId('REF', ref.ref),
    url: api(world, `/git/${ref.ref}`),
    object: { sha: ref.sha, type: ref.type, url: api(world, `/git/${ref.type}s/${ref.sha}`) },
  };
}

/** A commit as the Git database API shows it. */
export function renderGitCommit(world: World, commit: Commit): Json {
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    url: api(world, `/git/commits/${commit.sha}`),
    html_url: page(world, `/commit/${commit.sha}`),
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: api(world, `/git/trees/${commit.tree}`) },
    message: commit.message,
    parents: commit.parents.map((sha) => ({ sha, url: api(world, `/git/commits/${sha}`), html_url: page(world, `/commit/${sha}`) })),
    verification: VERIFICATION,
  };
}

/** A commit as the commits API shows it; the accounts are found by email, as GitHub does. */
export function renderCommit(world: World, commit: Commit): Json {
  const author = accountByEmail(world, commit.author);
  const committer = accountByEmail(world, commit.committer);
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: api(world, `/git/trees/${commit.tree}`) },
      url: api(world, `/git/commits/${commit.sha}`),
      comment_count: 0,
      verification: VERIFICATION,
    },
    url: api(world, `/commits/${commit.sha}`),
    html_url: page(world, `/commit/${commit.sha}`),
    comments_url: api(world, `/commits/${commit.sha}/comments`),
    author: author ? renderAccount(world, author) : null,
    committer: committer ? renderAccount(world, committer) : null,
    parents: commit.parents.map((sha) => ({ sha, url: api(world, `/commits/${sha}`), html_url: page(world, `/commit/${sha}`) })),
  };
}

/** The address that GitHub writes into the commits of an account. */
export const emailOf = (account: Account): string => `${account.id}+${account.login}@users.noreply.github.com`;

/** Name and address of an account at a moment. */
export const signatureOf = (account: Account, date: string): Signature => ({ name: account.login, email: emailOf(account), date });

/** The account that an author field claims to be. Anyone can write any address there: it proves nothing. */
export function accountByEmail(world: World, signature: Signature): Account | undefined {
  const accounts = [world.owner, ...world.people.map((person) => person.account), ...world.apps.map((app) => app.account)];
  return accounts.find((account) => emailOf(account) === signature.email);
}

export function renderTag(world: World, tag: TagObject): Json {
  return {
    node_id: nodeId('TAG', tag.sha),
    tag: tag.tag,
    sha: tag.sha,
    url: api(world, `/git/tags/${tag.sha}`),
    message: tag.message,
    tagger: tag.tagger,
    object: { sha: tag.target.sha, type: tag.target.type, url: api(world, `/git/${tag.target.type}s/${tag.target.sha}`) },
    verification: VERIFICATION,
  };
}

/** A changed file of a pull request, a commit or a comparison. */
export function renderFile(world: World, file: FileChange, commit: string): Json {
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: page(world, `/blob/${commit}/${path}`),
    raw_url: page(world, `/raw/${commit}/${path}`),
    contents_url: api(world, `/contents/${path}?ref=${commit}`),
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
  };
}
