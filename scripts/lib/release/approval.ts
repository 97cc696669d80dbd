/** The judgement of check 4 before the merge: on the head of a pull request as it is now. */
import { checkApprovals } from '#registry/checks/04-approvals.ts';
import type { PublishFacts } from '#registry/facts.ts';
import type { Refusal } from '#registry/refusal.ts';
import { readFolder } from '../folder.ts';
import { fetchLedger } from '../ledger.ts';
import { fetchRefs, MAIN } from '../refs.ts';
import { gatherModules } from './candidates.ts';
import { changedFiles, ensureCommit } from './git-facts.ts';
import { readPullFacts } from './pull-facts.ts';
import type { Services } from './services.ts';

export type PullJudgement = { pull: number; module: string; refusals: Refusal[] };

const CONTENT = /^modules\/([^/]+)\/module\.yaml$/;

/** Returns what check 4 says of every module that open pull requests with this head change. The check stands on the commit, so it must hold for all of them. */
export async function judgePulls(services: Services, head: string): Promise<PullJudgement[]> {
  const { git, github } = services;
  await fetchRefs(git, [MAIN]);
  const { shelf } = await fetchLedger(git);
  const judged: PullJudgement[] = [];
  for (const pull of await github.openPulls(head)) {
    const known = await ensureCommit(git, head, pull.number) && await ensureCommit(git, pull.base);
    if (!known) {
      judged.push({ pull: pull.number, module: '?', refusals: [{ check: 4, reason: `the head of pull request #${pull.number} could not be read`, help: 'Try again' }] });
      continue;
    }
    for (const module of new Set((await changedFiles(git, pull.base, head)).flatMap((path) => CONTENT.exec(path)?.[1] ?? []))) {
      judged.push({ pull: pull.number, module, refusals: await judge(module) });
    }
    async function judge(module: string): Promise<Refusal[]> {
      const folder = await readFolder(git, head, module);
      if (!folder?.file) return [{ check: 4, reason: `modules/${module} can't be read at ${head.slice(0, 7)}`, help: 'Mend the file' }];
      const tag = { name: '', id: head, annotated: false, message: '', commit: head };
      const facts: PublishFacts = { tag, parsed: { act: 'publish', module, version: '0.0.0', again: 1 }, onMain: false, folder, shelf, policy: services.policy };
      facts.origin = { commit: head, since: [], pull: await readPullFacts(services, pull, pull.base, module) };
      facts.findings = await services.prove.rules(await gatherModules(git, shelf, folder.file, head));
      return checkApprovals(facts);
    }
  }
  return judged;
}
