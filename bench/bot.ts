/** Webhooks acknowledged: the bot with its queue on, beside bare Probot that does nothing with them. */
import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, request, Agent } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openQueue } from '#bot/adapters/queue.ts';
import { openStore } from '#bot/adapters/store.ts';
import { createApp, makeApp, openBareApp } from '#bot/app.ts';
import { makeReceiver, WEBHOOK_PATH } from '#bot/receiver.ts';
import type { Bench, Measure } from './bench.ts';

const SECRET = 'a secret of the benchmark';
/** Units: requests on their way at once; milliseconds. */
const TOGETHER = 10;
const P99 = 20;

const body = (n: number) => JSON.stringify({
  action: 'created', sender: { login: 'dora', type: 'User' }, installation: { id: 1 }, repository: { name: 'crm', full_name: 'acme/crm', default_branch: 'main', owner: { login: 'acme' } },
  issue: { number: (n % 50) + 1, title: 'Loyalty', body: 'A tier. '.repeat(100), user: { login: 'dora', type: 'User' }, labels: [], state: 'open' }, comment: { id: n, user: { login: 'dora', type: 'User' }, body: '/status' },
});

async function listen(server: Server): Promise<{ port: number; close(): Promise<void> }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }) };
}

/** Returns how long each request took. Units: milliseconds. */
async function load(port: number, count: number, from: number): Promise<{ seconds: number; times: number[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: TOGETHER });
  const times: number[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < count) {
      const text = body(from + next++);
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), 'x-github-event': 'issue_comment', 'x-github-delivery': randomUUID(), 'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(text).digest('hex')}` };
      const began = performance.now();
      const status = await new Promise<number>((resolve, reject) => {
        const sent = request({ port, host: '127.0.0.1', method: 'POST', path: WEBHOOK_PATH, agent, headers }, (response) => { response.resume().on('end', () => resolve(response.statusCode ?? 0)); });
        sent.on('error', reject).end(text);
      });
      if (status >= 300) throw new Error(`a webhook was answered with ${status}`);
      times.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: TOGETHER }, one));
  agent.destroy();
  return { seconds: (performance.now() - began) / 1000, times };
}

export const bot: Bench = {
  name: 'bot',
  async run({ quick, note }) {
    const count = quick ? 60 : 3000;
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
    const options = { baseUrl: 'http://127.0.0.1:9', throttle: false, appId: 1, privateKey, secret: SECRET };
    const queue = await openQueue(await openStore({}), { onError: () => {} });
    const app = await makeApp(options, createApp(queue, () => 'modshelf[bot]'));
    const ours = await listen(makeReceiver(app, queue, () => {}, () => new Date()).server);
    const bare = await listen(createServer(await openBareApp(options, WEBHOOK_PATH)));
    try {
      // Both warm, then by turns, so that a busy machine is busy for both.
      await load(ours.port, 30, 1_000_000);
      await load(bare.port, 30, 0);
      const rounds = quick ? 1 : 3;
      let [mine, theirs] = [0, 0];
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const one = await load(ours.port, count, round * count + 1);
        mine += one.seconds;
        times.push(...one.times);
        theirs += (await load(bare.port, count, 0)).seconds;
      }
      times.sort((a, b) => a - b);
      const p99 = times[Math.floor(times.length * 0.99)]!;
      const total = count * rounds;
      note(`${Math.round(total / mine)}/s beside ${Math.round(total / theirs)}/s of bare Probot, p50 ${times[Math.floor(times.length / 2)]!.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
      return [
        { name: 'webhooks acknowledged', ratio: mine / theirs, limit: 1, detail: `time for ${total} webhooks, ${TOGETHER} at once, verified, claimed and queued, beside bare Probot that only verifies` },
        { name: 'webhook p99', ratio: p99 / P99, limit: 1, detail: `${p99.toFixed(1)} ms of ${P99} ms` },
      ] satisfies Measure[];
    } finally {
      await Promise.all([ours.close(), bare.close()]);
      await queue.close();
    }
  },
};
