import type { ModuleFile } from '#engine/module.ts';
import type { Plan } from '#engine/plan/plan.ts';
import type { Problem } from '#engine/problem.ts';
import { renderEvidence } from '../evidence/evidence.ts';
import { readOrigin } from '../evidence/origin.ts';
import type { Pull } from '../port.ts';
import type { Tools } from '../tools.ts';

/** What the evidence comment's marker remembers: the bot's last commit, the wishes that went into it, and the modules it was planned on. */
export type EvidenceData = { head?: string; asked?: string[]; planned?: string };

export type EvidenceNews = {
  pull: Pull;
  module: ModuleFile;
  plan?: Plan;
  problems?: readonly Problem[];
  intents?: readonly { text: string; elements: readonly string[] }[];
  provenance?: Readonly<Record<string, unknown>>;
  notices: readonly string[];
  /** Units: requests to GitHub, in the run that opened the pull request. */
  requests?: number;
  /** True when the pull request was opened by this run. */
  fresh?: boolean;
  data?: EvidenceData;
};

/** Units: intents that the marker remembers; a comment has 65,536 characters in all. */
const MOST = 40;

/** Brings the pull request's evidence comment up to date; what its marker remembers stays unless said anew. */
export async function tellEvidence(tools: Pick<Tools, 'github'>, news: EvidenceNews): Promise<void> {
  const before = news.fresh ? undefined : await tools.github.ownComment(news.pull.number, 'evidence');
  const requests = news.requests ?? before?.data['requests'];
  const origin = news.provenance && { ...readOrigin(news.provenance), ...(typeof requests === 'number' && { requests }) };
  const intents = readIntents(news.intents ?? before?.data['intents']);
  const body = renderEvidence({
    module: news.module.name, title: news.module.content.title, summary: news.module.content.summary,
    ...(news.plan && { plan: news.plan }), problems: news.problems ?? [], intents, ...(origin && { origin }), notices: news.notices,
  });
  const data = { ...before?.data, ...news.data, requests, intents };
  await tools.github.perform({ do: 'comment', on: news.pull.number, kind: 'evidence', data, body, ...(news.fresh && { fresh: true }) });
}

/** The marker stands in a comment that maintainers can edit: its shape is looked at again. */
function readIntents(value: unknown): { text: string; elements: string[] }[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MOST).flatMap((one: { text?: unknown; elements?: unknown } | null) => {
    if (typeof one?.text !== 'string' || !Array.isArray(one.elements)) return [];
    return [{ text: one.text.slice(0, 300), elements: one.elements.filter((element) => typeof element === 'string').slice(0, 20) }];
  });
}
