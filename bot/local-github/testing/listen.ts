import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Heard = { event: string; id: string; signature: string; body: string; payload: Record<string, unknown> };

/** A receiver of webhooks on a free port, with everything it heard; `answer` decides the status. */
export async function listen(answer: (heard: Heard) => number = () => 202): Promise<{ url: string; heard: Heard[]; events: () => string[] }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const header = (name: string): string => String(request.headers[name] ?? '');
      const one = { event: header('x-github-event'), id: header('x-github-delivery'), signature: header('x-hub-signature-256'), body, payload: JSON.parse(body) as Heard['payload'] };
      heard.push(one);
      response.writeHead(answer(one)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const events = (): string[] => heard.map(({ event, payload }) => (payload['action'] ? `${event}.${String(payload['action'])}` : event));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, heard, events };
}
