/** Anthropic's messages, streamed: one call, accumulated and counted. Kimi's endpoint of that kind answers approved clients only. */
import Anthropic, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from '@anthropic-ai/sdk';
import { IR_SCHEMA } from '../../ir.ts';
import { makeFetch } from '../fetch.ts';
import { USER_AGENT } from '../open.ts';
import { wholeTokens, type Called, type CallInput, type Protocol } from '../protocol.ts';
import { withSchema } from '../with-schema.ts';

const TOOL = 'give_answer';

/** How the reasons of this protocol are called elsewhere. */
const FINISH: Record<string, string> = { end_turn: 'stop', stop_sequence: 'stop', tool_use: 'stop', max_tokens: 'length', model_context_window_exceeded: 'length', refusal: 'content_filter' };

export const anthropicProtocol: Protocol = {
  sdk: '@anthropic-ai/sdk 1',
  formats: ['tool', 'json_object'],
  errors: { api: APIError, connection: APIConnectionError, timeout: APIConnectionTimeoutError, abort: APIUserAbortError },
  open({ key, url, fetch: inner }) {
    const client = new Anthropic({ apiKey: key, authToken: null, baseURL: url.replace(/\/v1\/?$/u, ''), maxRetries: 0, logLevel: 'off', fetch: makeFetch(inner, toStream), timeout: 900_000, defaultHeaders: { 'user-agent': USER_AGENT } });
    return { call: (input) => call(client, input), list: async (signal) => (await client.models.list({}, { signal })).data.map(({ id }) => id) };
  },
};

/** The first message is the system's; a forced tool is this protocol's way to a schema. */
async function call(client: Anthropic, { model, messages, format, maxOutputTokens, signal }: CallInput): Promise<Called> {
  const said = format === 'json_object' ? withSchema(messages) : messages;
  const { data: stream, request_id } = await client.messages.create({
    model, max_tokens: maxOutputTokens, stream: true,
    system: said.filter(({ role }) => role === 'system').map(({ content }) => content).join('\n\n'),
    messages: said.flatMap(({ role, content }) => (role === 'system' ? [] : [{ role, content }])),
    ...(format === 'tool' ? { tools: [{ name: TOOL, description: 'Takes your one answer.', input_schema: IR_SCHEMA as Anthropic.Tool.InputSchema }], tool_choice: { type: 'tool' as const, name: TOOL } } : {}),
  }, { signal }).withResponse();
  const called: Called = { text: '', refusal: '', finish: null, ...(request_id ? { requestId: request_id } : {}) };
  let given = '';
  const counted = { input: 0, output: 0, cached: 0, seen: false };
  for await (const event of stream) {
    if (event.type === 'content_block_delta' && event.delta.type === 'text_delta') called.text += event.delta.text;
    if (event.type === 'content_block_delta' && event.delta.type === 'input_json_delta') given += event.delta.partial_json;
    if (event.type === 'message_delta') called.finish = FINISH[event.delta.stop_reason ?? ''] ?? event.delta.stop_reason ?? called.finish;
    const usage = event.type === 'message_start' ? event.message.usage : event.type === 'message_delta' ? event.usage : undefined;
    if (usage) add(counted, usage);
  }
  if (counted.seen) called.spent = { inputTokens: counted.input + counted.cached, outputTokens: counted.output, cachedTokens: counted.cached };
  return given === '' ? called : { ...called, text: given };
}

type Usage = { input_tokens?: number | null; output_tokens?: number | null; cache_read_input_tokens?: number | null; cache_creation_input_tokens?: number | null };

/** Later counts replace earlier ones; what was read from the cache is counted apart here, and in elsewhere. */
function add(counted: { input: number; output: number; cached: number; seen: boolean }, usage: Usage): void {
  counted.seen = true;
  counted.input = wholeTokens(usage.input_tokens) + wholeTokens(usage.cache_creation_input_tokens) || counted.input;
  counted.output = wholeTokens(usage.output_tokens) || counted.output;
  counted.cached = wholeTokens(usage.cache_read_input_tokens) || counted.cached;
}

/** A whole answer as the events of a stream. */
function toStream(whole: unknown): string {
  const answer = whole as { content?: { type: string; text?: string; input?: unknown }[]; stop_reason?: unknown; usage?: unknown };
  const blocks = (answer.content ?? []).map(({ type, text, input }, index) => ({
    type: 'content_block_delta', index, delta: type === 'tool_use' ? { type: 'input_json_delta', partial_json: JSON.stringify(input) } : { type: 'text_delta', text: text ?? '' },
  }));
  const events = [{ type: 'message_start', message: { ...answer, content: [], usage: answer.usage } }, ...blocks, { type: 'message_delta', delta: { stop_reason: answer.stop_reason }, usage: answer.usage ?? {} }, { type: 'message_stop' }];
  return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');
}
