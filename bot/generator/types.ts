/** What goes into the generator and what comes out of it. */
import type { ModuleFile } from '#engine/module.ts';
import type { Problem } from '#engine/problem.ts';
import type { ModuleContent } from '#schemas/types.ts';
import type { ModelsConfig } from './config.ts';
import type { IRIntent, RefusalReason } from './ir.ts';
import type { Provenance } from './provenance.ts';
import type { Changed } from './revision.ts';
import type { Removed } from './sanitise.ts';
import type { Store } from './store.ts';

/** Units: tokens; US dollars, absent when the model has no price. */
export type Spending = { inputTokens: number; outputTokens: number; cachedTokens: number };
export type Usage = Spending & { attempts: number; costUSD: number | null; estimated: boolean };

export type RequestText = { title: string; body: string; issue?: number; requester?: string };

export type GenerateInput = {
  request: RequestText;
  /** Every module on the branch. */
  files: readonly ModuleFile[];
  /** The module being edited. */
  current?: ModuleFile;
  /** What reviewers ask to be changed in it. */
  revise?: readonly string[];
  config: ModelsConfig;
  /** A name in the config; its default otherwise. */
  model?: string;
  /** The name a new module shall have. */
  name?: string;
  env: Readonly<Record<string, string | undefined>>;
  fetch?: typeof fetch;
  now(): Date;
  sleep?(milliseconds: number): Promise<void>;
  /** Keeps what budgets and endpoints' health hang on; without one they hold for this request only. */
  store?: Store;
  /** `owner/name`, for its budget. */
  repository?: string;
  /** The commit that `files` are of, for provenance. */
  commit?: string;
  progress?(text: string): void;
};

type Evidence = { usage: Usage; removed: Removed; model: string; provider: string };

export type Generation =
  | ({ kind: 'module'; name: string; content: ModuleContent; yaml: string; provenance: Provenance; problems: Problem[]; intents: IRIntent[]; unmapped: string[];
      /** Sentences of the request that no requirement seems to speak of; what a change of a module changed, and what of it nobody asked for; what did not fit into the prompt. */
      unmet: string[]; changed?: Changed; leftOut: string[] } & Evidence)
  | ({ kind: 'clarify'; questions: string[] } & Evidence)
  | ({ kind: 'refuse'; reason: RefusalReason; codes: string[]; detail: string } & Evidence)
  | ({ kind: 'failed'; problems: Problem[]; detail: string } & Evidence);
