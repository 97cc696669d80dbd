/** `modshelf approval <commit>`: says on a pull request what check 4 will say when its content is published; the required check `modshelf/approval`. */
import { reportCheck } from '#github/open-pulls.ts';
import { createGitHub } from '#github/client.ts';
import { renderRefusal } from '#registry/refusal.ts';
import type { Outcome, Register, Run } from './lib/command.ts';
import { judgePulls } from './lib/release/approval.ts';
import { outageOf } from './lib/release/outage.ts';
import { openServices } from './lib/release/services.ts';
import { isObjectId } from './lib/tree.ts';

export const APPROVAL_CHECK = 'modshelf/approval';

/** A merge queue's branch names the pull request that it tests, and the commit it stood at is looked up. */
const QUEUED = /^(?:refs\/heads\/)?gh-readonly-queue\/main\/pr-([1-9]\d{0,8})-[0-9a-f]{40}$/;

const approval: Run = async (io, on: string, options: { report?: boolean; queue?: string }): Promise<Outcome> => {
  if (!isObjectId(on)) return { exit: 2, text: `${JSON.stringify(on)} is no whole commit id`, json: { ok: false } };
  const queued = options.queue ? QUEUED.exec(options.queue)?.[1] : undefined;
  if (options.queue && !queued) return { exit: 2, text: `${JSON.stringify(options.queue)} is no branch of a merge queue for main`, json: { ok: false } };
  const opened = await openServices(io);
  if (!opened.ok) return opened.outcome;
  try {
    const head = queued ? await opened.services.github.headOf(Number(queued)) : on;
    const judged = await judgePulls(opened.services, head);
    const ok = judged.every(({ refusals }) => refusals.length === 0);
    const lines = judged.flatMap(({ pull, module, refusals }) => (refusals.length ? refusals.map((refusal) => `#${pull} ${module}: ${renderRefusal(refusal)}`) : [`#${pull} ${module}: approved`]));
    const text = lines.length ? lines.join('\n') : 'no open pull request with this head changes a module';
    if (options.report) {
      const [owner = '', repo = ''] = io.env['GITHUB_REPOSITORY']!.split('/');
      const github = createGitHub({ token: io.env['GITHUB_TOKEN']!, ...(io.env['GITHUB_API_URL'] && { baseUrl: io.env['GITHUB_API_URL'] }) });
      await reportCheck(github, { owner, repo }, { name: APPROVAL_CHECK, head: on, ok, title: ok ? 'Approved' : 'Waiting for approval', summary: text.split('\n').map((line) => `    ${line}`).join('\n') });
    }
    // Not approved is no failure of the run: the check says it.
    return { exit: ok || options.report ? 0 : 1, text, json: { ok, head, judged } };
  } catch (error) {
    return outageOf(error);
  }
};

export const register: Register = (program, act) => {
  program.command('approval <commit>')
    .description('say whether the content at the head of a pull request is approved, as publishing will ask; every open pull request with that head counts')
    .option('--report', 'also report it as the check modshelf/approval')
    .option('--queue <branch>', 'the commit is of this branch of a merge queue: its pull request is judged, and reported on the commit')
    .action(act(approval));
};
