/** What the commands publish, unpublish, relist, retire and purge share. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { sha256 } from '#engine/digest.ts';
import { renderRefusal } from '#registry/refusal.ts';
import { findVersion } from '#registry/shelf.ts';
import { parseTag, tagName, type Act } from '#registry/tags.ts';
import type { Io, Outcome } from '../command.ts';
import { fetchLedger } from '../ledger.ts';
import { actOnTag, refuseForm, type ActOptions } from './act.ts';
import { describeHidden } from './hidden.ts';
import { createTagMaker } from './make-tag.ts';
import { outageOf } from './outage.ts';
import { toOutcome } from './result.ts';
import { actorFrom, openServices, type Services } from './services.ts';

export type ActCommandOptions = { dryRun?: boolean; actor?: string; tag?: boolean; message?: string; reason?: string; last?: boolean; cascade?: boolean; receipt?: string; database?: string };

/** Runs one act from the command line. `given` is the tag's whole name, or only `<module>@<version>`. */
export async function runAct(io: Io, act: Act, given: string, options: ActCommandOptions): Promise<Outcome> {
  const wrong = refuseForm(given);
  if (wrong) return usage(renderRefusal(wrong));
  if (parseTag(given)!.act !== act && parseTag(given)!.act !== 'publish') return usage(`"${given}" is a tag for another command.`);
  const text = options.message ?? options.reason;
  if (options.tag && act !== 'publish' && !text) return usage(`Say why: --reason "…" becomes the message of the tag.`);
  const receipt = options.receipt === undefined ? undefined : await readReceipt(io, options.receipt);
  if (receipt === '') return usage(`"${options.receipt}" is neither a file nor sha256:… of one.`);
  const opened = await openServices(io);
  if (!opened.ok) return opened.outcome;
  const { services } = opened;
  try {
    const name = await nameTag(services, act, given);
    const actor = options.actor ?? actorFrom(io.env, name) ?? (options.tag ? await services.github.viewer() : undefined);
    const trailers = [...(options.last ? ['Last: yes'] : []), ...(options.cascade ? ['Cascade: yes'] : []), ...(receipt ? [`Receipt: ${receipt}`] : [])];
    const message = [text ?? `Publish ${name}`, ...(trailers.length ? ['', ...trailers] : [])].join('\n');
    const chosen: ActOptions = {
      ...(options.dryRun && { dryRun: true }), ...(options.last && { last: true }), ...(options.cascade && { cascade: true }),
      ...(options.tag && { make: createTagMaker(services.git, message, actor ?? 'modshelf', io.now()) }),
    };
    const result = await actOnTag({ ...services, ...(actor && { actor }) }, name, chosen);
    if (result.kind !== 'refused' && options.database) result.impact = [...(result.impact ?? []), ...await describeHidden(io, services.git, result.event, options.database)];
    return toOutcome(result);
  } catch (error) {
    return outageOf(error);
  }
}

/** Returns the digest of an export: of the file that is named, or as it is said; empty when there is none. */
async function readReceipt(io: Io, given: string): Promise<string> {
  if (/^sha256:[0-9a-f]{64}$/.test(given)) return given;
  return readFile(resolve(io.cwd, given)).then((bytes) => `sha256:${sha256(bytes)}`, () => '');
}

/** Returns the tag that `<module>@<version>` means for an act: the next one that is due, or the last one where nothing is left to do. */
async function nameTag({ git }: Services, act: Act, given: string): Promise<string> {
  const plain = parseTag(given);
  if (act === 'publish' || plain?.act !== 'publish') return given;
  if (act === 'purge') return tagName({ ...plain, act });
  const { shelf } = await fetchLedger(git);
  const record = findVersion(shelf, plain.module, plain.version);
  const done = (act === 'relist' ? record?.relisted : record?.unpublished) ?? 0;
  const due = record?.state === (act === 'relist' ? 'unpublished' : 'published') || done === 0;
  return tagName({ ...plain, act, again: due ? done + 1 : done });
}

function usage(text: string): Outcome {
  return { exit: 2, text, json: { ok: false, error: text } };
}
