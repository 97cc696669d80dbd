/** What a protocol is: one streamed call with an answer's text, and the errors its SDK throws. The retries are in endpoint.ts. */
import type { Spending } from '../types.ts';
import type { Errors } from './failures.ts';
import type { Message } from './provider.ts';

/** How the shape of the answer is asked for. */
export type Format = 'json_schema' | 'tool' | 'json_object';

export type CallInput = { model: string; messages: readonly Message[]; format: Format; maxOutputTokens: number; signal: AbortSignal };

/** `finish`: `stop`, `length`, `content_filter`; null when the stream broke off. */
export type Called = { text: string; refusal: string; finish: string | null; spent?: Spending; requestId?: string };

export type Protocol = {
  /** As provenance names it. */
  sdk: string;
  /** What is tried, the best first, when the model's format is `auto`. */
  formats: readonly Format[];
  errors: Errors;
  open(opened: { key: string; url: string; fetch: typeof fetch }): { call(input: CallInput): Promise<Called>; list(signal: AbortSignal): Promise<string[]> };
};

/** Returns a whole number of tokens from whatever an endpoint counts. */
export function wholeTokens(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.round(value) : 0;
}
