/** What the scripted endpoint plays, as Anthropic's messages have it: the answer is the input of the forced tool, or a text. */
import type { Frames, Usage } from './scripted-endpoint.ts';

const event = (given: { type: string; [name: string]: unknown }): string => `event: ${given.type}\ndata: ${JSON.stringify(given)}\n\n`;
const counted = (usage: Usage) => {
  const cached = usage.prompt_tokens_details?.cached_tokens ?? 0;
  return { input_tokens: usage.prompt_tokens - cached, cache_read_input_tokens: cached, output_tokens: usage.completion_tokens };
};
const REASONS: Record<string, string> = { stop: 'tool_use', length: 'max_tokens', content_filter: 'refusal' };

function start(usage: Usage | null): string {
  return event({ type: 'message_start', message: { id: 'm', type: 'message', role: 'assistant', model: 'm', content: [], stop_reason: null, stop_sequence: null, ...(usage ? { usage: { ...counted(usage), output_tokens: 1 } } : {}) } });
}

export const FRAMES: Frames = {
  answer(text, finish, usage) {
    const pieces = text.match(/[\s\S]{1,200}/gu) ?? [];
    return [
      start(usage), event({ type: 'content_block_start', index: 0, content_block: { type: 'tool_use', id: 't', name: 'give_answer', input: {} } }),
      ...pieces.map((piece) => event({ type: 'content_block_delta', index: 0, delta: { type: 'input_json_delta', partial_json: piece } })),
      ...(finish === null ? [] : [event({ type: 'content_block_stop', index: 0 }), event({ type: 'message_delta', delta: { stop_reason: REASONS[finish] ?? finish, stop_sequence: null }, ...(usage ? { usage: counted(usage) } : {}) })]),
    ];
  },
  refusal: (text) => [start(null), event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }), event({ type: 'message_delta', delta: { stop_reason: 'refusal', stop_sequence: null } })],
  whole: (text, usage) => ({ id: 'm', type: 'message', role: 'assistant', content: [{ type: 'text', text }], stop_reason: 'end_turn', usage: counted(usage) }),
  error: (body) => ({ type: 'error', ...(body as object) }),
  end: event({ type: 'message_stop' }),
};
