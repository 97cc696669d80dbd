/** A local endpoint that speaks OpenAI's chat completions and Anthropic's messages, and plays what a test tells it, call after call. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FRAMES as MESSAGES } from './messages-frames.ts';

export type Usage = { prompt_tokens: number; completion_tokens: number; prompt_tokens_details?: { cached_tokens: number } };

export type Scene =
  | { play: 'answer'; text: string; usage?: Usage | null; finish?: string; usageInChoice?: boolean }
  | { play: 'whole'; text: string; usage?: Usage }
  | { play: 'refuse'; text: string }
  | { play: 'status'; status: number; body: unknown; headers?: Record<string, string> }
  | { play: 'cut'; text: string }
  | { play: 'drip'; text: string; everyMs: number }
  | { play: 'hang' } | { play: 'reset' } | { play: 'huge' } | { play: 'redirect'; to: string };

export type Seen = { path: string; headers: IncomingMessage['headers']; body: any };

export type Endpoint = { url: string; seen: Seen[]; close(): Promise<void> };

export const USAGE: Usage = { prompt_tokens: 8000, completion_tokens: 1000, prompt_tokens_details: { cached_tokens: 6000 } };

/** Returns an endpoint on loopback; the last scene is played for every further call. */
export async function startEndpoint(scenes: readonly Scene[], models: readonly string[] = ['kimi-k2.6']): Promise<Endpoint> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      if (request.url?.endsWith('/models')) {
        json(response, 200, { object: 'list', data: models.map((id) => ({ id, object: 'model' })) });
        return;
      }
      seen.push({ path: request.url ?? '', headers: request.headers, body: text ? JSON.parse(text) : undefined });
      play(scenes[Math.min(seen.length, scenes.length) - 1]!, response, request.url?.endsWith('/messages') ? MESSAGES : COMPLETIONS);
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, seen, close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }) };
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'request-1', ...headers }).end(JSON.stringify(body));
}

/** How a protocol writes what is played. */
export type Frames = {
  answer(text: string, finish: string | null, usage: Usage | null, inChoice: boolean): string[];
  refusal(text: string): string[];
  whole(text: string, usage: Usage): unknown;
  error(body: unknown): unknown;
  end: string;
};

function play(scene: Scene, response: ServerResponse, frames: Frames): void {
  switch (scene.play) {
    case 'answer': return stream(response, [...frames.answer(scene.text, scene.finish ?? 'stop', scene.usage === undefined ? USAGE : scene.usage, scene.usageInChoice ?? false), frames.end]);
    case 'refuse': return stream(response, [...frames.refusal(scene.text), frames.end]);
    case 'whole': return json(response, 200, frames.whole(scene.text, scene.usage ?? USAGE));
    case 'status': return json(response, scene.status, frames.error(scene.body), scene.headers);
    case 'cut': return stream(response, frames.answer(scene.text, null, null, false));
    case 'drip': return drip(response, frames.answer(scene.text, 'stop', USAGE, false), scene.everyMs);
    case 'redirect': response.writeHead(307, { location: scene.to }).end(); return;
    case 'reset': response.socket?.destroy(); return;
    case 'huge': return flood(response);
    case 'hang': response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
  }
}

const chunk = (given: object): string => `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'm', ...given })}\n\n`;

const COMPLETIONS: Frames = {
  answer(text, finish, usage, inChoice) {
    const said = (text.match(/[\s\S]{1,200}/gu) ?? ['']).map((content) => chunk({ choices: [{ index: 0, delta: { content }, finish_reason: null }] }));
    const last = chunk({ choices: [{ index: 0, delta: {}, finish_reason: finish, ...(inChoice ? { usage } : {}) }] });
    return [...said, ...(finish === null ? [] : [last]), ...(usage && !inChoice ? [chunk({ choices: [], usage })] : [])];
  },
  refusal: (text) => [chunk({ choices: [{ index: 0, delta: { refusal: text }, finish_reason: 'stop' }] })],
  whole: (text, usage) => ({ object: 'chat.completion', choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }], usage }),
  error: (body) => body,
  end: 'data: [DONE]\n\n',
};

function stream(response: ServerResponse, frames: readonly string[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'request-1', 'request-id': 'request-1' });
  for (const frame of frames) response.write(frame);
  response.end();
}

/** One frame after another, slowly. */
function drip(response: ServerResponse, frames: readonly string[], everyMs: number): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  let at = 0;
  const timer = setInterval(() => {
    if (response.destroyed || at >= frames.length) { clearInterval(timer); response.end(); } else response.write(frames[at++]);
  }, everyMs);
}

/** More than any answer may have, without an end of line. */
function flood(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const block = Buffer.alloc(256 * 1024, 120);
  const more = (): void => { while (!response.destroyed && response.write(block)); };
  response.on('drain', more).on('error', () => undefined);
  more();
}
