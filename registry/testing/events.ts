/** Drafts of events for tests. */
import { appendEvent } from '../chain.ts';
import type { EventDraft, LedgerEvent, VersionName } from '../event.ts';

const hex = (text: string, length: number) => [...text].reduce((sum, character) => sum * 31n + BigInt(character.codePointAt(0)!), 7n).toString(16).padStart(length, '0').slice(-length);

export type Deed = { act: 'publish' | 'unpublish' | 'relist' | 'retire' | 'purge'; module: string; version: string; content?: string; requires?: Record<string, string>; touches?: string[]; also?: VersionName[] };

export function draftOf(deed: Deed, time = '2026-11-22T10:00:00Z'): EventDraft {
  const { act, module, version, content = `${module}@${version}` } = deed;
  const common = {
    time, module, version, tag: { name: `${act === 'publish' ? '' : `${act}/`}${module}@${version}`, id: hex(`${act}${module}${version}`, 40) },
    commit: hex(`commit ${module} ${version}`, 40), subtree: hex(`tree ${content}`, 40), digest: `sha256:${hex(`digest ${content}`, 64)}`, actor: { login: 'ada', id: 3 },
  };
  const confirmed = { user: { login: 'rui', id: 2 }, comment: 1 };
  if (act === 'unpublish' || act === 'retire') return { act, ...common, reason: 'because', ...(deed.also && { also: deed.also }) };
  if (act === 'relist') return { act, ...common, confirmed };
  if (act === 'purge') return { act, ...common, reason: 'because', confirmed, receipt: `sha256:${hex(`export ${module}`, 64)}` };
  return { act, ...common, release: `sha256:${hex(`release ${module} ${version}`, 64)}`, requires: deed.requires ?? {}, ...(deed.touches && { touches: deed.touches }), reviews: [], confirmations: [], checks: [], suite: { passed: 1, failed: 0, skipped: 0 } };
}

/** Returns the chain of some deeds. */
export function chainOf(deeds: readonly Deed[]): LedgerEvent[] {
  const events: LedgerEvent[] = [];
  for (const deed of deeds) events.push(appendEvent(events.at(-1), draftOf(deed)));
  return events;
}
