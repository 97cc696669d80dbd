/** What the commands publish, unpublish and relist share. */
import { findVersion } from '#registry/shelf.ts';
import { parseTag, tagName, type Act } from '#registry/tags.ts';
import type { Io, Outcome } from '../command.ts';
import { fetchLedger } from '../ledger.ts';
import { actOnTag, type ActOptions } from './act.ts';
import { createTagMaker } from './make-tag.ts';
import { outageOf } from './outage.ts';
import { toOutcome } from './result.ts';
import { actorFrom, openServices, type Services } from './services.ts';

export type ActCommandOptions = { dryRun?: boolean; actor?: string; tag?: boolean; message?: string; reason?: string; last?: boolean };

/** Runs one act from the command line. `given` is the tag's whole name, or only `<module>@<version>`. */
export async function runAct(io: Io, act: Act, given: string, options: ActCommandOptions): Promise<Outcome> {
  const opened = await openServices(io);
  if (!opened.ok) return opened.outcome;
  const { services } = opened;
  const text = options.message ?? options.reason;
  if (options.tag && act !== 'publish' && !text) return usage(`Say why: --reason "…" becomes the message of the tag.`);
  try {
    const name = await nameTag(services, act, given);
    if (parseTag(name) && parseTag(name)?.act !== act) return usage(`"${given}" is a tag for another command.`);
    const actor = options.actor ?? actorFrom(io.env, name) ?? (options.tag ? await services.github.viewer() : undefined);
    const message = `${text ?? `Publish ${name}`}${options.last ? '\n\nLast: yes' : ''}`;
    const chosen: ActOptions = {
      ...(options.dryRun && { dryRun: true }), ...(options.last && { last: true }),
      ...(options.tag && { make: createTagMaker(services.git, message, actor ?? 'modshelf', io.now()) }),
    };
    return toOutcome(await actOnTag({ ...services, ...(actor && { actor }) }, name, chosen));
  } catch (error) {
    return outageOf(error);
  }
}

/** Returns the tag that `<module>@<version>` means for an act: the next one that is due, or the last one where nothing is left to do. */
async function nameTag({ git }: Services, act: Act, given: string): Promise<string> {
  const plain = parseTag(given);
  if (act === 'publish' || plain?.act !== 'publish') return given;
  const { shelf } = await fetchLedger(git);
  const record = findVersion(shelf, plain.module, plain.version);
  const done = (act === 'unpublish' ? record?.unpublished : record?.relisted) ?? 0;
  const due = record?.state === (act === 'unpublish' ? 'published' : 'unpublished') || done === 0;
  return tagName({ ...plain, act, again: due ? done + 1 : done });
}

function usage(text: string): Outcome {
  return { exit: 2, text, json: { ok: false, error: text } };
}
