/** From a tag to its event: judged from the start, and again from the start when somebody else's event came first. */
import { isShelfEvent, type ShelfEvent } from '#registry/event.ts';
import { checkLedger } from '#registry/checks/09-ledger.ts';
import type { TagFacts } from '#registry/facts.ts';
import type { Refusal } from '#registry/refusal.ts';
import { findVersion } from '#registry/shelf.ts';
import { explainTag, parseTag, type ParsedTag } from '#registry/tags.ts';
import { touchesOf } from '#registry/touches.ts';
import { chainDrafts, ROUNDS } from '../append.ts';
import { readFolder } from '../folder.ts';
import type { Git } from '../git.ts';
import { readLedger, type Ledger, type Tip } from '../ledger.ts';
import { pushEvents } from '../ledger-push.ts';
import { findEventOf, readTip } from '../ledger-tip.ts';
import { fetchRefs, LEDGER, MAIN, remoteRefs } from '../refs.ts';
import { pause } from './pause.ts';
import { readTag } from './git-facts.ts';
import { judgePublish } from './publish.ts';
import type { TagMaker } from './make-tag.ts';
import type { ActResult } from './result.ts';
import type { Scene } from './scene.ts';
import type { Services } from './services.ts';
import { judgeWithdrawalTag } from './withdraw.ts';

export type ActOptions = {
  dryRun?: boolean;
  /** Said on purpose: nothing of the module stays on the shelf. */
  last?: boolean;
  /** Said on purpose: dependents go as well. */
  cascade?: boolean;
  /** Makes and pushes the tag if it is not there, once everything else is well. */
  make?: TagMaker;
};

/** Returns why a name is no act, or undefined when it is one. */
export function refuseForm(name: string): Refusal | undefined {
  return parseTag(name) ? undefined : { check: 1, reason: `"${name}" is no act: ${explainTag(name)}`, help: 'Tag <module>@<version>, unpublish/<module>@<version> or relist/<module>@<version>' };
}

/** Returns what became of a tag. Running it again for the same tag changes nothing. */
export async function actOnTag(services: Services, name: string, options: ActOptions = {}): Promise<ActResult> {
  const parsed = parseTag(name);
  const refused = (...refusals: Refusal[]): ActResult => ({ kind: 'refused', tag: name, refusals });
  if (!parsed) return refused(refuseForm(name)!);
  let made: TagFacts | undefined;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const refs = await remoteRefs(services.git, [MAIN, LEDGER, `refs/tags/${name}`]);
    await fetchRefs(services.git, [...refs.keys()]);
    const main = refs.get(MAIN);
    if (!main) return refused({ check: 1, reason: 'the remote has no branch main', help: 'Push main first' });
    const id = refs.get(`refs/tags/${name}`);
    const ledger = await readFor(services.git, refs.get(LEDGER), parsed, id ?? main);
    const known = await findKnown(services.git, ledger, parsed, name);
    if (known) return known.tag.id === id ? { kind: 'already', tag: name, event: known } : refused(movedTag(known, id));
    const broken = checkLedger(ledger.problems);
    if (broken.length) return refused(...broken);
    made ??= id === undefined && options.make ? await options.make.create(parsed, main, ledger) : undefined;
    const tag = id === undefined ? made : await readTag(services.git, name, id);
    if (!tag) return refused({ check: 1, reason: `the remote has no tag "${name}"`, help: `Push it: git push origin refs/tags/${name} (or let --tag make it)` });
    const scene: Scene = { tag, parsed, main, ledger };
    const judged = parsed.act === 'publish' ? await judgePublish(services, scene) : await judgeWithdrawalTag(services, scene, options);
    if ('refusals' in judged) return refused(...judged.refusals);
    const events = chainDrafts(ledger.last, [judged.draft], services.signer);
    if (!Array.isArray(events)) return refused(events);
    const event = events.at(-1) as ShelfEvent;
    const told = { tag: name, event, ...(judged.impact && { impact: judged.impact }) };
    if (options.dryRun) return { kind: 'would', ...told };
    if (id === undefined) await options.make?.push(tag);
    if (await pushEvents(services.git, ledger, events, judged.release) === 'pushed') return { kind: 'done', ...told };
    services.progress(`${name}: another release came first, judging again`);
    await pause(round);
  }
  return refused({ check: 9, reason: `other releases came first ${ROUNDS} times`, help: 'Run it again: nothing was written' });
}

/** A publish is judged by the ledger's end; what takes versions off looks at every module's needs, so it reads it whole. */
async function readFor(git: Git, commit: string | undefined, parsed: ParsedTag, at: string): Promise<Tip | Ledger> {
  if (parsed.act !== 'publish') return readLedger(git, commit);
  const folder = await readFolder(git, `${at}^{commit}`, parsed.module);
  const content = folder?.content;
  return readTip(git, commit, parsed.module, content ? touchesOf(content) : [], (content?.requires ?? {}) as Record<string, string>);
}

async function findKnown(git: Git, ledger: Tip | Ledger, parsed: ParsedTag, name: string): Promise<ShelfEvent | undefined> {
  if ('events' in ledger) return ledger.events.filter(isShelfEvent).find(({ tag }) => tag.name === name);
  const record = findVersion(ledger.shelf, parsed.module, parsed.version);
  const found = record && ledger.commit ? await findEventOf(git, ledger.commit, name) : undefined;
  return found && isShelfEvent(found) ? found : undefined;
}

function movedTag(event: ShelfEvent, id: string | undefined): Refusal {
  const what = id === undefined ? 'was deleted' : 'was moved';
  return { check: 1, reason: `tag "${event.tag.name}" ${what} after event ${event.seq}, which stands`, help: `Put it back: git push origin ${event.tag.id}:refs/tags/${event.tag.name}` };
}
