/** OpenAI's chat completions, streamed: one call, accumulated and counted. It throws what the SDK throws. */
import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { IR_SCHEMA } from '../../ir.ts';
import type { Spending } from '../../types.ts';
import { makeFetch } from '../fetch.ts';
import { USER_AGENT } from '../open.ts';
import { wholeTokens, type Called, type CallInput, type Protocol } from '../protocol.ts';
import { withSchema } from '../with-schema.ts';

const TOOL = 'give_answer';

export const openAIProtocol: Protocol = {
  sdk: 'openai 6',
  formats: ['json_schema', 'tool', 'json_object'],
  errors: { api: APIError, connection: APIConnectionError, timeout: APIConnectionTimeoutError, abort: APIUserAbortError },
  open({ key, url, fetch: inner }) {
    const client = new OpenAI({ apiKey: key, baseURL: url, maxRetries: 0, organization: null, project: null, logLevel: 'off', fetch: makeFetch(inner, toStream), timeout: 900_000, defaultHeaders: { 'user-agent': USER_AGENT } });
    return { call: (input) => call(client, input), list: async (signal) => (await client.models.list({ signal })).data.map(({ id }) => id) };
  },
};

/** No sampling parameters: Kimi fixes them and refuses others. */
function shapeOf(format: CallInput['format']) {
  switch (format) {
    case 'json_schema': return { response_format: { type: 'json_schema' as const, json_schema: { name: 'module_answer', strict: true, schema: IR_SCHEMA } } };
    case 'tool': return { tools: [{ type: 'function' as const, function: { name: TOOL, strict: true, parameters: IR_SCHEMA } }], tool_choice: { type: 'function' as const, function: { name: TOOL } } };
    case 'json_object': return { response_format: { type: 'json_object' as const } };
  }
}

async function call(client: OpenAI, { model, messages, format, maxOutputTokens, signal }: CallInput): Promise<Called> {
  const said = format === 'json_object' ? withSchema(messages) : [...messages];
  const { data: stream, request_id } = await client.chat.completions.create({ model, messages: said, stream: true, stream_options: { include_usage: true }, max_completion_tokens: maxOutputTokens, ...shapeOf(format) }, { signal }).withResponse();
  const called: Called = { text: '', refusal: '', finish: null, ...(request_id ? { requestId: request_id } : {}) };
  let given = '';
  for await (const chunk of stream) {
    const choice = chunk.choices?.[0];
    if (typeof choice?.delta?.content === 'string') called.text += choice.delta.content;
    for (const part of choice?.delta?.tool_calls ?? []) given += part.function?.arguments ?? '';
    if (typeof choice?.delta?.refusal === 'string') called.refusal += choice.delta.refusal;
    called.finish = choice?.finish_reason ?? called.finish;
    const usage = (chunk.usage ?? (choice as { usage?: unknown } | undefined)?.usage) as Counted | undefined;
    if (usage) called.spent = count(usage);
  }
  return given === '' ? called : { ...called, text: given };
}

type Counted = { prompt_tokens?: number; completion_tokens?: number; prompt_tokens_details?: { cached_tokens?: number } | null; cached_tokens?: number };

function count(usage: Counted): Spending {
  const input = wholeTokens(usage.prompt_tokens);
  return { inputTokens: input, outputTokens: wholeTokens(usage.completion_tokens), cachedTokens: Math.min(input, wholeTokens(usage.prompt_tokens_details?.cached_tokens ?? usage.cached_tokens)) };
}

/** A whole answer as one chunk. */
function toStream(whole: unknown): string {
  const answer = whole as { choices?: { message?: unknown; finish_reason?: unknown }[]; usage?: unknown };
  const chunk = { ...answer, object: 'chat.completion.chunk', choices: (answer.choices ?? []).map(({ message, ...rest }, index) => ({ index, ...rest, delta: message })) };
  return `data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`;
}
