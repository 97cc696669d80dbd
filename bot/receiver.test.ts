import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeReceiver } from './receiver.ts';

async function listen(database: 'up' | 'down') {
  const { server, beginClosing } = makeReceiver({ verify: async () => true, receive: async () => {} }, { health: async () => ({ database, waiting: 3, oldest: 7 }) }, () => {}, () => new Date('2026-11-22T10:00:00Z'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  }));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const health = async () => {
    const response = await fetch(`${url}/health`);
    return { code: response.status, ...((await response.json()) as object) };
  };
  return { url, health, beginClosing };
}

describe('health', () => {
  it('tells of queue, database and the last event', async () => {
    const { url, health } = await listen('up');
    expect(await health()).toEqual({ code: 200, status: 'ok', queue: { database: 'up', waiting: 3, oldestSeconds: 7 }, lastEvent: null });
    await fetch(`${url}/api/github/webhooks`, { method: 'POST', body: '{}', headers: { 'x-github-delivery': 'a', 'x-github-event': 'push', 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` } });
    expect(await health()).toMatchObject({ code: 200, lastEvent: '2026-11-22T10:00:00.000Z' });
  });
  it('is 503 without its database, and while the process ends', async () => {
    expect(await (await listen('down')).health()).toMatchObject({ code: 503, status: 'unwell' });
    const { health, beginClosing } = await listen('up');
    beginClosing();
    expect(await health()).toMatchObject({ code: 503, status: 'closing' });
  });
});
