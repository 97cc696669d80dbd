/** The HTTP side: size cap, signature, hand-over, 202. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { App } from './app.ts';
import type { Payload } from './events/payload.ts';
import type { Queue } from './queue.ts';
import { describe } from './log.ts';
import type { Log } from './tools.ts';

export const WEBHOOK_PATH = '/api/github/webhooks';

/** GitHub sends no more. Units: bytes. Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap */
const LARGEST = 25 * 1024 * 1024;
const SIGNATURE = /^sha256=[0-9a-f]{64}$/;
const DELIVERY = /^[A-Za-z0-9-]{1,100}$/;
const EVENT = /^[a-z_]{1,60}$/;

/** What the bot says of itself to whoever watches over it: no name, no secret, no repository. */
export type Health = { status: 'ok' | 'closing' | 'unwell'; queue: { database: string; waiting: number; oldestSeconds: number }; lastEvent: string | null };

export type Receiver = { server: Server; /** From now on health says that this process ends, so that nothing new is sent to it. */ beginClosing(): void };

export function makeReceiver(app: Pick<App, 'verify' | 'receive'>, queue: Pick<Queue, 'health'>, log: Log, now: () => Date): Receiver {
  let lastEvent: string | null = null;
  let closing = false;
  const tell = async (response: ServerResponse) => {
    const { database, waiting, oldest } = await queue.health();
    const health: Health = { status: closing ? 'closing' : database === 'down' ? 'unwell' : 'ok', queue: { database, waiting, oldestSeconds: oldest }, lastEvent };
    response.writeHead(health.status === 'ok' ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(`${JSON.stringify(health)}\n`);
  };
  const hear = () => {
    lastEvent = now().toISOString();
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0];
    (request.method === 'GET' && path === '/health' ? tell(response) : receive(request, response, app, hear)).catch((error: unknown) => {
      // GitHub marks the delivery as failed, and it can be delivered again.
      log('error', 'a delivery could not be kept', describe(error));
      answer(response, 500, 'could not be kept');
    });
  });
  return { server, beginClosing: () => void (closing = true) };
}

async function receive(request: IncomingMessage, response: ServerResponse, app: Pick<App, 'verify' | 'receive'>, hear: () => void): Promise<void> {
  const path = (request.url ?? '').split('?')[0];
  if (request.method !== 'POST' || path !== WEBHOOK_PATH) return answer(response, 404, 'not here');
  const [id, name, signature] = ['x-github-delivery', 'x-github-event', 'x-hub-signature-256'].map((header) => String(request.headers[header] ?? ''));
  if (!DELIVERY.test(id!) || !EVENT.test(name!)) return answer(response, 400, 'not a GitHub delivery');
  if (!SIGNATURE.test(signature!)) return answer(response, 401, 'no SHA-256 signature');
  const body = await readBody(request);
  if (body === undefined) return answer(response, 413, 'too large');
  if (!(await app.verify(body, signature!))) return answer(response, 401, 'wrong signature');
  const payload = parse(body);
  if (!payload) return answer(response, 400, 'not JSON');
  await app.receive({ id: id!, name: name!, payload });
  hear();
  answer(response, 202, 'accepted');
}

/** Returns the body, or undefined as soon as it is larger than GitHub's largest. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(body: string): Payload | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : undefined;
  } catch {
    return undefined;
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'text/plain', ...(status === 413 && { connection: 'close' }) }).end(`${text}\n`);
}
