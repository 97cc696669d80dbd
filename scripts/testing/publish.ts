/** Puts modules of a checkout on its shelf, for tests: the ledger says what a release would, without its checks. */
import { contentDigest } from '#engine/digest.ts';
import { appendEvent } from '#registry/chain.ts';
import type { LedgerEvent } from '#registry/event.ts';
import { indexFiles } from '#registry/index-files.ts';
import { replay } from '#registry/replay.ts';
import { draftOf } from '#registry/testing/events.ts';
import { commitFiles } from '../lib/commit.ts';
import { readFolder } from '../lib/folder.ts';
import { LEDGER } from '../lib/refs.ts';
import type { Checkout } from './checkout.ts';

/** Commits what is there and publishes modules of it as they are now. Returns the events, for the next publication to build on. */
export async function publish(checkout: Checkout, names: readonly string[], before: readonly LedgerEvent[] = []): Promise<LedgerEvent[]> {
  const commit = await checkout.commit();
  const events = [...before];
  for (const module of names) {
    const folder = await readFolder(checkout.git, commit, module);
    const content = folder!.file!.content;
    const draft = { ...draftOf({ act: 'publish', module, version: folder!.packageVersion!, requires: content.requires as Record<string, string> }), commit, digest: contentDigest(content), subtree: folder!.subtree };
    events.push(appendEvent(events.at(-1), draft as Parameters<typeof appendEvent>[1]));
  }
  const files = [...indexFiles(events, replay(events).shelf)].map(([path, text]) => [path, { text }] as const);
  const id = await commitFiles(checkout.git, undefined, new Map(files), 'publish\n', { name: 'ada', email: 'ada@example.com', date: '2026-11-22T10:00:00Z' });
  await checkout.git.run(['update-ref', LEDGER, id]);
  return events;
}
