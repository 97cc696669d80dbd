/** From a tag to its event: judged from the start, and again from the start when somebody else's event came first. */
import type { LedgerEvent } from '#registry/event.ts';
import { appendEvent } from '#registry/chain.ts';
import { checkLedger } from '#registry/checks/09-ledger.ts';
import type { TagFacts } from '#registry/facts.ts';
import type { Refusal } from '#registry/refusal.ts';
import { explainTag, parseTag } from '#registry/tags.ts';
import { pushEvent, readLedger } from '../ledger.ts';
import { fetchRefs, LEDGER, MAIN, remoteRefs } from '../refs.ts';
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
  /** Makes and pushes the tag if it is not there, once everything else is well. */
  make?: TagMaker;
};

/** More writers than this at once, and something else is wrong. */
const ROUNDS = 12;

/** Returns what became of a tag. Running it again for the same tag changes nothing. */
export async function actOnTag(services: Services, name: string, options: ActOptions = {}): Promise<ActResult> {
  const parsed = parseTag(name);
  const refused = (...refusals: Refusal[]): ActResult => ({ kind: 'refused', tag: name, refusals });
  if (!parsed) return refused({ check: 1, reason: `"${name}" is no act: ${explainTag(name)}`, help: 'Tag <module>@<version>, unpublish/<module>@<version> or relist/<module>@<version>' });
  if (parsed.act === 'purge') return refused({ check: 1, reason: `"${name}" asks for a purge, which this version of ModShelf does not do`, help: 'Unpublish instead: values stay stored' });
  let made: TagFacts | undefined;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const refs = await remoteRefs(services.git, [MAIN, LEDGER, `refs/tags/${name}`]);
    await fetchRefs(services.git, [...refs.keys()]);
    const main = refs.get(MAIN);
    if (!main) return refused({ check: 1, reason: 'the remote has no branch main', help: 'Push main first' });
    const ledger = await readLedger(services.git, refs.get(LEDGER));
    const id = refs.get(`refs/tags/${name}`);
    const known = ledger.events.find((event) => event.tag.name === name);
    if (known) return known.tag.id === id ? { kind: 'already', tag: name, event: known } : refused(movedTag(known, id));
    const broken = checkLedger(ledger.problems);
    if (broken.length) return refused(...broken);
    made ??= id === undefined && options.make ? await options.make.create(parsed, main, ledger) : undefined;
    const tag = id === undefined ? made : await readTag(services.git, name, id);
    if (!tag) return refused({ check: 1, reason: `the remote has no tag "${name}"`, help: `Push it: git push origin refs/tags/${name} (or let --tag make it)` });
    const scene: Scene = { tag, parsed, main, ledger };
    const judged = parsed.act === 'publish' ? await judgePublish(services, scene) : await judgeWithdrawalTag(services, scene, options.last ?? false);
    if ('refusals' in judged) return refused(...judged.refusals);
    const event = appendEvent(ledger.events.at(-1), judged.draft);
    if (options.dryRun) return { kind: 'would', tag: name, event };
    if (id === undefined) await options.make?.push(tag);
    if (await pushEvent(services.git, ledger, event, judged.release) === 'pushed') return { kind: 'done', tag: name, event };
    services.progress(`${name}: another release came first, judging again`);
  }
  return refused({ check: 9, reason: `other releases came first ${ROUNDS} times`, help: 'Run it again: nothing was written' });
}

function movedTag(event: LedgerEvent, id: string | undefined): Refusal {
  const what = id === undefined ? 'was deleted' : 'was moved';
  return { check: 1, reason: `tag "${event.tag.name}" ${what} after event ${event.seq}, which stands`, help: `Put it back: git push origin ${event.tag.id}:refs/tags/${event.tag.name}` };
}
