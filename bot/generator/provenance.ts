/** Where a module came from: the request, who wrote it, what it cost. Written as provenance.json beside the module. */
import { canonicalJSON, sha256 } from '#engine/digest.ts';
import type { RequestText, Spending } from './types.ts';

export type Provenance = {
  request: RequestText & { hash: string };
  provider: string; model: string; attempts: number;
  usage: Spending; costUSD: number | null;
  promptHash: string; answerHash: string; irHash: string;
  sdk: string; generatedAt?: string;
};

export type Origin = {
  request: RequestText;
  /** As it was received, before anything was taken away. */
  received: Pick<RequestText, 'title' | 'body'>;
  provider: string; model: string; attempts: number; usage: Spending; costUSD: number | null;
  prompt: string; answer: string; ir: unknown; sdk: string; generatedAt?: string;
};

/** Returns the record; every hash is `sha256:…` of a text. Shape: schemas/provenance.schema.json */
export function makeProvenance(origin: Origin): Provenance {
  const { request, received, provider, model, attempts, usage, costUSD, prompt, answer, ir, sdk, generatedAt } = origin;
  const hash = (text: string) => `sha256:${sha256(text)}`;
  return {
    request: { ...request, hash: hash(canonicalJSON({ title: received.title, body: received.body })) },
    provider, model, attempts, usage, costUSD, promptHash: hash(prompt), answerHash: hash(answer), irHash: hash(canonicalJSON(ir)), sdk,
    ...(generatedAt ? { generatedAt } : {}),
  };
}
