/** The fetch that the SDK gets: bounded, never redirected, and a plain JSON answer becomes the stream that was asked for. */
import { TOO_BIG } from './failures.ts';

/** Units: bytes of one answer. */
export const LARGEST_ANSWER = 4 * 1024 * 1024;

export function makeFetch(inner: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await inner(input, { ...init, redirect: 'error' });
    const body = response.body?.pipeThrough(countBytes());
    const bounded = new Response(body ?? null, { status: response.status, statusText: response.statusText, headers: response.headers });
    const wantsStream = typeof init?.body === 'string' && init.body.includes('"stream":true');
    const isPlain = response.ok && wantsStream && (response.headers.get('content-type') ?? '').includes('application/json');
    return isPlain ? toStream(bounded) : bounded;
  };
}

function countBytes(): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen > LARGEST_ANSWER) controller.error(new Error(TOO_BIG));
      else controller.enqueue(chunk);
    },
  });
}

/** Some endpoints ignore `stream`: their one answer is told as one chunk. */
async function toStream(response: Response): Promise<Response> {
  const answer = JSON.parse(await response.text()) as { choices?: { message?: unknown; finish_reason?: unknown }[]; usage?: unknown };
  const chunk = { ...answer, object: 'chat.completion.chunk', choices: (answer.choices ?? []).map(({ message, ...rest }, index) => ({ index, ...rest, delta: message })) };
  const headers = new Headers(response.headers);
  headers.set('content-type', 'text/event-stream');
  headers.delete('content-length');
  return new Response(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`, { status: 200, headers });
}
