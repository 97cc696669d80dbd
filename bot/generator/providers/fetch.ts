/** The fetch that the SDK gets: bounded, never redirected, and a plain JSON answer becomes the stream that was asked for. */
import { TOO_BIG } from './failures.ts';

/** Units: bytes of one answer. */
export const LARGEST_ANSWER = 4 * 1024 * 1024;

/** `toStream` tells a whole answer as the stream of its protocol: some endpoints ignore that one was asked for. */
export function makeFetch(inner: typeof fetch, toStream: (answer: unknown) => string): typeof fetch {
  return async (input, init) => {
    const response = await inner(input, { ...init, redirect: 'error' });
    const body = response.body?.pipeThrough(countBytes());
    const bounded = new Response(body ?? null, { status: response.status, statusText: response.statusText, headers: response.headers });
    const wantsStream = typeof init?.body === 'string' && init.body.includes('"stream":true');
    const isPlain = response.ok && wantsStream && (response.headers.get('content-type') ?? '').includes('application/json');
    return isPlain ? streamed(bounded, toStream) : bounded;
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

async function streamed(response: Response, toStream: (answer: unknown) => string): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.set('content-type', 'text/event-stream');
  headers.delete('content-length');
  return new Response(toStream(JSON.parse(await response.text())), { status: 200, headers });
}
