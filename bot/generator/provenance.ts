/** Where a module came from: the request, who wrote it, what it cost, and all that a replay needs. Written as provenance.json beside the module. */
import { canonicalJSON, modelHash, sha256 } from '#engine/digest.ts';
import type { Model } from '#engine/model.ts';
import type { ModuleFile } from '#engine/module.ts';
import { compactAnswer, type CompactAnswer } from './compact.ts';
import type { IR } from './ir.ts';
import type { RequestText, Spending } from './types.ts';

/** What the generator saw besides the request. Hashes are `sha256:…` of a module's text. */
export type Seen = {
  /** The modules it built on: version and text. */
  modules: Record<string, { version: string; hash: string }>;
  /** The module's own file before, when it was changed. */
  before?: { version: string; hash: string };
  /** What reviewers asked for. */
  revise?: string[];
  /** The name that the caller gave a new module. */
  name?: string;
};

export type Provenance = {
  request: RequestText & { hash: string };
  provider: string; model: string; attempts: number;
  usage: Spending; costUSD: number | null;
  promptHash: string; answerHash: string; irHash: string;
  sdk: string; generatedAt?: string;
  /** The hash of the model that the patches were written against, and its commit when the caller knows it. */
  base?: { model: string; commit?: string };
  seen?: Seen;
  /** Parts of the catalogue that did not fit into the prompt. */
  leftOut?: string[];
  /** What an AI answered, without its reasoning and what it left empty; the phrase book is run again instead. */
  answer?: CompactAnswer;
};

export type Origin = {
  request: RequestText;
  /** As it was received, before anything was taken away. */
  received: Pick<RequestText, 'title' | 'body'>;
  provider: string; model: string; attempts: number; usage: Spending; costUSD: number | null;
  prompt: string; answer: string; ir: IR; sdk: string; generatedAt?: string;
  base?: Model; commit?: string; seen?: Seen; leftOut?: readonly string[];
};

export const hashOf = (text: string): string => `sha256:${sha256(text)}`;

/** Returns the hash of an answer's meaning: what it thought aloud does not count. */
export function hashAnswer(ir: IR): string {
  return hashOf(canonicalJSON({ ...ir, reasoning: '' }));
}

/** Returns the record; every hash is `sha256:…` of a text. Shape: schemas/provenance.schema.json */
export function makeProvenance(origin: Origin): Provenance {
  const { request, received, provider, model, attempts, usage, costUSD, prompt, answer, ir, sdk, generatedAt, base, commit, seen, leftOut } = origin;
  return {
    request: { ...request, hash: hashOf(canonicalJSON({ title: received.title, body: received.body })) },
    provider, model, attempts, usage, costUSD, promptHash: hashOf(prompt), answerHash: hashOf(answer), irHash: hashAnswer(ir), sdk,
    ...(generatedAt ? { generatedAt } : {}), ...(base ? { base: { model: modelHash(base), ...(commit ? { commit } : {}) } } : {}), ...(seen ? { seen } : {}),
    ...(leftOut?.length ? { leftOut: [...leftOut] } : {}), ...(provider === 'offline' ? {} : { answer: compactAnswer(ir) }),
  };
}

/** Returns the modules that a list of requirements leads to, near and far. */
export function requiredFiles(requires: readonly string[], files: readonly ModuleFile[]): ModuleFile[] {
  const names = new Set(requires);
  for (const name of names) for (const more of Object.keys(files.find((file) => file.name === name)?.content.requires ?? {})) names.add(more);
  return files.filter((file) => names.has(file.name));
}
