/** One HTTP call: streamed, accumulated, counted. It throws what the SDK throws. */
import OpenAI from 'openai';
import { IR_SCHEMA } from '../../ir.ts';
import type { Spending } from '../../types.ts';
import type { Message } from '../provider.ts';

export type Format = 'json_schema' | 'json_object';

export type CallInput = { client: OpenAI; model: string; messages: readonly Message[]; format: Format; maxOutputTokens: number; signal: AbortSignal };

export type Called = { text: string; refusal: string; finish: string | null; spent?: Spending; requestId?: string };

type Counted = { prompt_tokens?: number; completion_tokens?: number; prompt_tokens_details?: { cached_tokens?: number } | null; cached_tokens?: number };

/** Returns what the model said. No sampling parameters: Kimi fixes them and refuses others. */
export async function callModel({ client, model, messages, format, maxOutputTokens, signal }: CallInput): Promise<Called> {
  const { data: stream, request_id } = await client.chat.completions.create({
    model, messages: [...messages], stream: true, stream_options: { include_usage: true }, max_completion_tokens: maxOutputTokens,
    response_format: format === 'json_schema' ? { type: 'json_schema', json_schema: { name: 'module_answer', strict: true, schema: IR_SCHEMA } } : { type: 'json_object' },
  }, { signal }).withResponse();
  const called: Called = { text: '', refusal: '', finish: null, ...(request_id ? { requestId: request_id } : {}) };
  for await (const chunk of stream) {
    const choice = chunk.choices?.[0];
    if (typeof choice?.delta?.content === 'string') called.text += choice.delta.content;
    if (typeof choice?.delta?.refusal === 'string') called.refusal += choice.delta.refusal;
    called.finish = choice?.finish_reason ?? called.finish;
    const usage = (chunk.usage ?? (choice as { usage?: unknown } | undefined)?.usage) as Counted | undefined;
    if (usage) called.spent = count(usage);
  }
  return called;
}

function count(usage: Counted): Spending {
  const whole = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.round(value) : 0);
  return { inputTokens: whole(usage.prompt_tokens), outputTokens: whole(usage.completion_tokens), cachedTokens: Math.min(whole(usage.prompt_tokens), whole(usage.prompt_tokens_details?.cached_tokens ?? usage.cached_tokens)) };
}
