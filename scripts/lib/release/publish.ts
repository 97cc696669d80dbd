/** Gathers what a publish tag claims, in three rounds so that what costs most comes last, and judges it. */
import { checkBytes } from '#registry/checks/08-bytes.ts';
import { GITHUB_CHECKS, GIT_CHECKS, PROOF_CHECKS, runChecks } from '#registry/checks/index.ts';
import { checkFindings } from '#registry/checks/06-proof.ts';
import { draftPublish } from '#registry/draft.ts';
import type { OriginFacts, PublishFacts } from '#registry/facts.ts';
import { releaseFile } from '#registry/index-files.ts';
import { readFolder } from '../folder.ts';
import { eventTime, type Judgement, type Scene } from './scene.ts';
import { gatherModules } from './candidates.ts';
import { findBringing, isOn } from './git-facts.ts';
import { readPullFacts } from './pull-facts.ts';
import { findActor, type Services } from './services.ts';

/** Returns the event that a publish tag earns, or every reason why it earns none. */
export async function judgePublish(services: Services, { tag, parsed, main, ledger }: Scene): Promise<Judgement> {
  const { git, policy, prove } = services;
  const commit = tag.annotated ? tag.commit : undefined;
  const onMain = commit !== undefined && await isOn(git, commit, main);
  const folder = commit ? await readFolder(git, commit, parsed.module) : undefined;
  const facts: PublishFacts = { tag, parsed, onMain, folder, shelf: ledger.shelf, policy };
  const early = runChecks(GIT_CHECKS, facts);
  if (early.length || !commit || !folder?.file) return { refusals: early };

  const modules = await gatherModules(git, ledger.shelf, folder.file, commit);
  facts.files = modules.files;
  facts.origin = await findOrigin(services, commit, parsed.module);
  facts.actor = await findActor(services, tag.name);
  facts.findings = await prove.rules(modules);
  const refusals = [...runChecks(GITHUB_CHECKS, facts), ...checkFindings(facts)].sort((a, b) => a.check - b.check);
  if (refusals.length) return { refusals };

  services.progress(`${tag.name}: running the CRM suite on ${commit.slice(0, 7)}`);
  facts.suite = await prove.suite(modules);
  const late = runChecks(PROOF_CHECKS, facts);
  if (late.length) return { refusals: late };
  facts.plan = await prove.plan(modules);
  const bytes = checkBytes(facts);
  if (!bytes.ok) return { refusals: bytes.refusals };
  return { draft: draftPublish(facts, bytes.built.release, eventTime(services.now())), release: { path: releaseFile(bytes.built.release), text: bytes.built.text } };
}

async function findOrigin(services: Services, commit: string, module: string): Promise<OriginFacts | undefined> {
  const brought = await findBringing(services.git, commit, module);
  if (!brought) return undefined;
  const head = await services.github.pullOf(brought.commit);
  return head ? { ...brought, pull: await readPullFacts(services, head, `${brought.commit}^1`, module) } : brought;
}
