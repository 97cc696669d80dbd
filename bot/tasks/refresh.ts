/** Where a module stands: its label on issue and pull request, the progress comment, and the end of the draft. */
import { contentDigest } from '#engine/digest.ts';
import { parseModule } from '#engine/parse.ts';
import { judgeApprovals, mayReview } from '#registry/approvals.ts';
import type { Account } from '#registry/facts.ts';
import { DEFAULT_POLICY } from '#registry/policy.ts';
import { readBranch } from '../branch.ts';
import { judgeChecks } from '../checks.ts';
import type { Task } from '../effects.ts';
import { moduleFile } from '../modules.ts';
import type { Person, Pull, Review } from '../port.ts';
import { stateOf } from '../state.ts';
import type { Standing, StateFacts } from '../state.ts';
import type { Tools } from '../tools.ts';
import { tellProgress } from './progress.ts';

export async function refresh(task: Extract<Task, { do: 'refresh' }>, tools: Tools): Promise<void> {
  const pull = await tools.github.pull(task.pull);
  const request = pull && readBranch(pull.branch);
  if (!pull || !request) return;
  const issue = await tools.github.issue(request.issue);
  const standing = await readStanding(pull, request.module, issue?.author, tools);
  await tools.github.perform({ do: 'label', on: pull.number, state: standing.state, present: pull.labels });
  if (!issue) return;
  await tools.github.perform({ do: 'label', on: request.issue, state: standing.state, present: issue.labels });
  await tellProgress(tools, request.issue, { is: 'pull', pull: pull.number, module: request.module, standing }, { pull: pull.number, module: request.module });
}

/** Returns where a pull request stands; a draft whose check passed is made ready on the way. */
export async function readStanding(pull: Pull, module: string, requester: Person | undefined, tools: Tools): Promise<Standing> {
  const none: Omit<StateFacts, 'pull'> = { checks: 'none', approved: false, refused: [], changesRequested: [], reviewed: false };
  if (!pull.open) return stateOf({ ...none, pull });
  const checks = judgeChecks(await tools.github.checks(pull.head));
  const ready = pull.draft && checks === 'passed';
  if (ready) await tools.github.perform({ do: 'mark-ready', nodeId: pull.nodeId });
  const reviews = (await tools.github.reviews(pull.number)).filter((review) => review.user.login !== tools.bot);
  const judged = reviews.length === 0 ? undefined : await judge(pull, module, requester, reviews, tools);
  return stateOf({
    pull: { ...pull, draft: pull.draft && !ready }, checks,
    approved: judged?.approved ?? false, refused: judged?.refused ?? [], changesRequested: judged?.against.map((review) => review.user.login) ?? [],
    reviewed: judged?.someReviewed ?? false,
  });
}

async function judge(pull: Pull, module: string, requester: Person | undefined, reviews: Review[], tools: Tools) {
  const { github } = tools;
  const withRights = async (person: Person): Promise<Account> => {
    const permission = await github.permission(person.login);
    return { ...person, ...(permission && { permission }) };
  };
  const commits = await github.commits(pull.number);
  const pushers: Account[] = commits.flatMap(({ author }) => (author && author.login !== tools.bot ? [author] : []));
  const facts = await Promise.all(reviews.map(async ({ id, user, state, commit }) => {
    const digest = state === 'APPROVED' ? await digestAt(commit, module, tools) : undefined;
    return { id, user: await withRights(user), state, commit, ...(digest !== undefined && { digest }) };
  }));
  // A head that can't be read has no digest, and nothing can be approved on it.
  const digest = (await digestAt(pull.head, module, tools)) ?? 'unreadable';
  const approvals = judgeApprovals({ digest, reviews: facts, ...(requester && { requester }), pushers, needed: DEFAULT_POLICY.approvals });
  return { ...approvals, someReviewed: facts.some((review) => review.state !== 'PENDING' && mayReview(review.user)) };
}

async function digestAt(commit: string, module: string, { github }: Tools): Promise<string | undefined> {
  const tree = await github.tree(commit).catch(() => undefined);
  const blob = tree?.files.get(moduleFile(module));
  if (blob === undefined) return undefined;
  const parsed = parseModule(moduleFile(module), await github.read(blob));
  return parsed.ok ? contentDigest(parsed.value.content) : undefined;
}
