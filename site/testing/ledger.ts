/** Ledgers made for tests: a short story to look at, a long one to count on, and one that means harm. */
import { contentDigest } from '#engine/digest.ts';
import { appendEvent } from '#registry/chain.ts';
import type { EventDraft, LedgerEvent } from '#registry/event.ts';
import { buildRelease } from '#registry/release.ts';
import { replay } from '#registry/replay.ts';
import { draftOf } from '#registry/testing/events.ts';
import type { ModuleContent } from '#schemas/types.ts';
import type { SiteFacts } from '../facts.ts';
import { readBase, readTestAssets } from './base.ts';

export type Release = { content: ModuleContent; version: string; issue?: number; time: string; requested?: string; by?: string; approvers?: string[]; ai?: { provider: string; model: string; attempts: number; costUSD?: number; tokens: number }; suite?: number; request?: { title: string; body: string }; confirmations?: { code: string; target: string; by: string }[]; reason?: string };

export const PEOPLE: Record<string, number> = { dora: 1, rui: 2, ada: 3, mei: 4, tom: 5, 'modshelf[bot]': 900 };
const person = (login: string) => ({ login, id: PEOPLE[login] ?? 77 });

const PUBLISHED = { reviews: [], confirmations: [], checks: [] };

/** A ledger in the making: acts are added in the order of time. */
export function openStory() {
  const events: LedgerEvent[] = [];
  const releases = new Map<string, string>();
  const digests = new Map<string, string>();
  const proposed = new Map<string, string>();
  const add = (draft: EventDraft) => { events.push(appendEvent(events.at(-1), draft)); };
  return {
    add,
    publish({ content, version, issue, time, requested, by = 'ada', approvers = ['rui'], ai, suite = 320, request, confirmations = [], reason }: Release): void {
      const digest = contentDigest(content);
      const provenance = request && { request: { ...request, ...(issue && { issue }) }, provider: ai?.provider ?? 'offline', model: ai?.model ?? 'offline' };
      const built = buildRelease({ module: content.module, version, digest, content, inverse: [], ...(provenance && { provenance }) });
      releases.set(built.release, built.text);
      digests.set(`${content.module}@${version}`, digest);
      const draft = draftOf({ act: 'publish', module: content.module, version, requires: content.requires as Record<string, string> }, time) as EventDraft & { act: 'publish'; commit: string };
      if (requested) proposed.set(draft.commit, requested);
      add({
        ...draft, ...PUBLISHED, digest, release: built.release, actor: person(by), suite: { passed: suite, failed: 0, skipped: 1 }, ...(reason && { reason }),
        ...(issue && { issue, requester: person('dora'), pr: { number: issue + 1, head: draft.commit, author: person('modshelf[bot]') }, checks: [{ name: 'modules', app: 'github-actions', id: issue, conclusion: 'success' }] }),
        reviews: issue ? approvers.map((login, index) => ({ id: issue * 10 + index, user: person(login), commit: draft.commit })) : [],
        confirmations: confirmations.map((each, index) => ({ ...each, at: time, comment: index + 1 })),
        ...(ai && { ai: { provider: ai.provider, model: ai.model, attempts: ai.attempts, inputTokens: ai.tokens, outputTokens: Math.round(ai.tokens / 6), cachedTokens: 0, ...(ai.costUSD !== undefined && { costUSD: ai.costUSD }) } }),
      });
    },
    move(act: 'unpublish' | 'relist' | 'retire', module: string, version: string, time: string, reason: string, by = 'ada'): void {
      const draft = draftOf({ act, module, version }, time);
      add({ ...draft, digest: digests.get(`${module}@${version}`)!, reason, actor: person(by) } as EventDraft);
    },
    record(act: 'request' | 'generate' | 'test' | 'configure' | 'reconcile', time: string, more: Partial<Extract<EventDraft, { key: string }>> & { key: string }): void {
      add({ act, time, at: time, actor: person('modshelf[bot]'), ...more } as EventDraft);
    },
    facts(): SiteFacts {
      const { shelf, problems } = replay(events);
      if (problems[0]) throw new Error(problems[0].message);
      return { events, shelf, releases, bases: [readBase()], proposed, assets: readTestAssets() };
    },
  };
}

/** Returns a small content with one field. */
export function fieldModule(module: string, object: string, field: string, more: Partial<ModuleContent> = {}): ModuleContent {
  return {
    dsl: 'modshelf/v1', module, title: { en: `The ${module} module`, zh: `模块 ${module}` }, summary: { en: `Gives every ${object} a ${field}.`, zh: `给每个 ${object} 增加 ${field}。` }, requires: { crm: '^1.0.0' },
    patches: [{ op: 'add', scope: 'object', target: `${object}.${field}`, value: { type: 'text', label: { en: field, zh: field } } }], ...more,
  };
}

const OBJECTS = ['Customer', 'Order', 'OrderTracking', 'FinancialTransaction'];

/** Returns a long ledger: every module published, and versions of it after, until there are enough events. */
export function makeLongFacts(modules: number, events: number): SiteFacts {
  const story = openStory();
  const start = Date.parse('2024-01-01T08:00:00Z');
  for (let index = 0; index < events; index++) {
    const number = index % modules;
    const round = Math.floor(index / modules);
    const time = `${new Date(start + index * 5_400_000).toISOString().slice(0, 19)}Z`;
    const content = fieldModule(`module-${number}`, OBJECTS[number % 4]!, `note${number}x${round}`);
    story.publish({ content, version: `1.${round}.0`, issue: index + 1, time, by: ['ada', 'tom', 'mei'][index % 3]!, ai: { provider: 'kimi', model: 'kimi-k2', attempts: 1 + (index % 7 === 0 ? 1 : 0), costUSD: 0.004 + (index % 5) / 1000, tokens: 4000 } });
  }
  return story.facts();
}
