/** What GitHub says about people, reviews and checks, by its API alone: nothing is taken from commits' author fields but to disqualify. */
import type { Account, CheckFacts, CommentFacts, ConfirmationFacts, ReviewFacts } from '#registry/facts.ts';
import { readAsker } from './asker.ts';
import type { GitHub } from './client.ts';
import { readAccount, readViewer, toAccount } from './people.ts';
import { readChecks } from './checks.ts';
import { readIssueDeed, readPullDeeds, type IssueDeed, type PullDeeds } from './deeds.ts';
import { readOpenPulls, type OpenPull } from './open-pulls.ts';
import { readTeam } from './teams.ts';
import { readComments, readConfirmations } from './comments.ts';
import { readPull, readPushers, readReviews, type PullHead } from './pulls.ts';
import { readTagMaker } from './tag-maker.ts';

export type Repository = { owner: string; repo: string };

/** Readers of facts. `undefined` means unknown; whoever asks must take that for no. */
export type GitHubFacts = {
  /** The person or bot behind a login, with rights as they are now. */
  account(login: string): Promise<Account | undefined>;
  /** The merged pull request that brought a commit to main. */
  pullOf(commit: string): Promise<PullHead | undefined>;
  issueAuthor(issue: number): Promise<Account | undefined>;
  /** Everybody who pushed to a pull request's branch, or is named in its commits. */
  pushersOf(pull: PullHead): Promise<Account[] | undefined>;
  reviewsOf(pull: number): Promise<ReviewFacts[]>;
  checksOf(commit: string): Promise<CheckFacts[]>;
  /** Confirmations that the bot wrote down; a marker in anybody else's comment is none. */
  confirmationsOf(pull: number): Promise<ConfirmationFacts[]>;
  commentsOf(pull: number): Promise<CommentFacts[]>;
  /** Pull requests of a kind of branch that changed since a time, with what happened on them. */
  pullDeeds(since: string, wanted: (branch: string) => boolean): Promise<PullDeeds[]>;
  /** Logins of a team's members, `owner/team`; undefined when it can't be read. */
  teamMembers(team: string): Promise<string[] | undefined>;
  /** Every open pull request whose head is a commit. */
  openPulls(head: string): Promise<OpenPull[]>;
  /** The commit at the head of a pull request. */
  headOf(pull: number): Promise<string>;
  issueDeed(issue: number): Promise<IssueDeed | undefined>;
  /** Whose token this is; undefined for an App's. */
  viewer(): Promise<string | undefined>;
  /** Who made a tag, by the repository's events; of the bot's tags, who asked for it. */
  tagMaker(tag: string): Promise<Account | undefined>;
};

/** Returns the readers for one repository. `bot` is the login under which the bot comments. */
export function createFacts(github: GitHub, repository: Repository, bot: string): GitHubFacts {
  const accounts = new Map<string, Promise<Account | undefined>>();
  const account = (login: string) => {
    const known = accounts.get(login) ?? readAccount(github, repository, login);
    accounts.set(login, known);
    return known;
  };
  return {
    account,
    pullOf: (commit) => readPull(github, repository, commit),
    async issueAuthor(issue) {
      const { data } = await github.rest.issues.get({ ...repository, issue_number: issue });
      return data.pull_request ? undefined : toAccount(data.user);
    },
    pushersOf: (pull) => readPushers(github, repository, pull),
    reviewsOf: (pull) => readReviews(github, repository, pull, bot, account),
    checksOf: (commit) => readChecks(github, repository, commit),
    confirmationsOf: (pull) => readConfirmations(github, repository, pull, bot, account),
    commentsOf: (pull) => readComments(github, repository, pull, account),
    pullDeeds: (since, wanted) => readPullDeeds(github, repository, bot, since, wanted),
    teamMembers: (team) => readTeam(github, team),
    openPulls: (head) => readOpenPulls(github, repository, head),
    headOf: async (pull) => (await github.rest.pulls.get({ ...repository, pull_number: pull })).data.head.sha,
    issueDeed: (issue) => readIssueDeed(github, repository, issue),
    viewer: () => readViewer(github),
    async tagMaker(tag) {
      const login = await readTagMaker(github, repository, tag);
      // The bot is only the hand: who acts is the author of the comment that asked for the tag.
      const asker = login === bot ? (await readAsker(github, repository, tag))?.login : login;
      return asker === undefined ? undefined : account(asker);
    },
  };
}
