/**
 * Exactly once: webhooks are shuffled, doubled, delayed and lost, and the bot is killed at every effect it has on GitHub.
 * `MODSHELF_STORM=1000` sends that many; `DATABASE_URL_TEST` lets two bots share a PostgreSQL server.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { ask, openPulls, ownComments, REPOSITORY, SECRET, startWorld } from '../world.ts';
import type { World } from '../world.ts';
import { startKillable } from './process.ts';
import type { Killable } from './process.ts';

const TOTAL = Number(process.env['MODSHELF_STORM'] ?? 8);
const SERVER = process.env['DATABASE_URL_TEST'];

/** Every request by which a request's pull request comes about. The bot dies while GitHub carries it out. */
const EFFECTS: readonly (readonly [string, RegExp])[] = [
  ['POST', /\/issues\/\d+\/comments$/], ['POST', /\/git\/trees$/], ['POST', /\/git\/commits$/], ['POST', /\/git\/refs$/], ['POST', /\/pulls$/], ['PATCH', /\/issues\/comments\//], ['PUT', /\/labels$/],
  ['PATCH', /\/git\/refs\//],
];
const KILLS = TOTAL >= 200 ? EFFECTS : EFFECTS.slice(4, 5);
const PER_ISSUE = 8;

/** A number in [0, 1) that a seed decides, so that a failure can be seen again. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => ((state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32);
}

async function startCounter(): Promise<{ url: string; calls: string[] }> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push(request.url!.slice(1));
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

it('does everything once and loses nothing, whatever comes and whenever it dies', { timeout: 3_600_000 }, async () => {
  const seed = Number(process.env['MODSHELF_STORM_SEED'] ?? Math.floor(Math.random() * 1e9));
  const random = makeRandom(seed);
  const world = await startWorld({ webhooks: false });
  const heard: { event: string; body: string }[] = [];
  const counter = await startCounter();
  const app = world.github.app('modshelf');
  const folder = await mkdtemp(join(tmpdir(), 'modshelf-storm-'));
  if (SERVER) await clear(SERVER);
  const settings = { baseUrl: world.github.url, appId: String(app.id), privateKey: app.privateKey, webhookSecret: SECRET, queueFolder: join(folder, 'queue'), databaseUrl: SERVER ?? '', counter: counter.url };
  const bots: Killable[] = [];
  const start = async () => bots.push(await startKillable(settings));
  for (let n = 0; n < (SERVER ? 2 : 1); n += 1) await start();
  onTestFinished(async () => {
    await Promise.all(bots.map((bot) => bot.kill()));
    await rm(folder, { recursive: true, force: true });
  });
  const collect = () => heard.push(...world.github.deliveries.splice(0).map(({ event, payload }) => ({ event, body: JSON.stringify(payload) })));
  const issues = Math.max(2, Math.round(TOTAL / PER_ISSUE / 2.2));
  const numbers: number[] = [];
  for (let n = 0; n < issues; n += 1) numbers.push(await ask(world, 'dora', `Give every customer a loyalty tier, the ${n}th.`));
  // A sink that refuses all: the deliveries are kept, and this test decides when they come, and which.
  world.github.setWebhook('modshelf', { url: `${counter.url}/sink`, secret: SECRET });
  let sent = 0;
  const storm = async () => {
    await world.github.idle();
    collect();
    const copies = heard.splice(0).flatMap((one) => (random() < 0.1 ? [] : Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({ ...one, id: String(randomUUID()) })).concat(random() < 0.3 ? [{ ...one, id: 'again' }] : [])));
    for (const { event, body, id } of copies.map((one) => [random(), one] as const).sort(([a], [b]) => a - b).map(([, one]) => one)) {
      const bot = bots.filter((one) => one.alive())[Math.floor(random() * bots.filter((one) => one.alive()).length)];
      if (!bot) await start();
      sent += 1;
      // Not answered: GitHub would not send it again either.
      await post(bot?.url ?? bots.at(-1)!.url, event, body, id === 'again' ? `${event}-${sha(body)}` : id).catch(() => undefined);
    }
  };

  for (const number of numbers) heard.push({ event: 'issues', body: JSON.stringify(await opened(world, number)) });
  await storm();
  for (const [method, path] of KILLS) {
    await killAt(world, bots, method, path, async () => {
      const number = await ask(world, 'dora', `Give every customer a loyalty tier, cut off at ${method} ${path.source}.`);
      numbers.push(number);
      await post(bots.find((one) => one.alive())!.url, 'issues', JSON.stringify(await opened(world, number)), randomUUID());
    });
    if (!bots.some((one) => one.alive())) await start();
  }
  await settle(world, bots);
  while (sent < TOTAL) {
    for (const number of numbers) if (random() < 0.5) await world.as('dora').rest.issues.createComment({ ...REPOSITORY, issue_number: number, body: '/status' });
    const [pull] = (await openPulls(world)).filter(() => random() < 0.3);
    if (pull && random() < 0.7) await world.as('rui').rest.pulls.createReview({ ...REPOSITORY, pull_number: pull.number, event: 'REQUEST_CHANGES', body: 'Add silver.' });
    await storm();
    await settle(world, bots);
  }
  for (const bot of bots.filter((one) => one.alive())) await bot.ask('look');
  await settle(world, bots);

  const note = `seed ${seed}: ${sent} deliveries, ${numbers.length} requests, ${counter.calls.filter((call) => call !== 'sink').length} provider calls`;
  const pulls = await world.as('ada').paginate(world.as('ada').rest.pulls.list, { ...REPOSITORY, state: 'all', per_page: 100 });
  const branches = (await world.as('ada').rest.git.listMatchingRefs({ ...REPOSITORY, ref: 'heads/module/', per_page: 100 })).data.map(({ ref }) => ref.replace('refs/heads/', ''));
  expect(pulls.map(({ head }) => head.ref).sort(), note).toEqual(numbers.map((number) => `module/loyalty-${number}/issue-${number}`).sort());
  expect([...branches].sort(), note).toEqual(pulls.map(({ head }) => head.ref).sort());
  for (const number of numbers) {
    const asked = await world.as('ada').paginate(world.as('ada').rest.issues.listComments, { ...REPOSITORY, issue_number: number, per_page: 100 });
    const statuses = asked.filter(({ body }) => body === '/status').length;
    const own = asked.filter(({ user }) => user?.login === 'modshelf[bot]').map(({ body }) => body ?? '');
    expect(own.filter((body) => body.startsWith('<!-- modshelf:progress')), `${note}, issue ${number}`).toHaveLength(1);
    expect(own.filter((body) => body.startsWith('<!-- modshelf:answer')), `${note}, answers on issue ${number}`).toHaveLength(statuses);
    const pull = pulls.find(({ head }) => head.ref.endsWith(`/issue-${number}`))!;
    const evidence = (await ownComments(world, pull.number)).filter((body) => body.startsWith('<!-- modshelf:evidence'));
    expect(evidence, `${note}, pull request ${pull.number}`).toHaveLength(1);
    const reviews = (await world.as('ada').rest.pulls.listReviews({ ...REPOSITORY, pull_number: pull.number })).data.length;
    const calls = counter.calls.filter((call) => call === String(number)).length;
    expect(calls, `${note}, calls for issue ${number} with ${reviews} reviews`).toBeLessThanOrEqual(1 + reviews);
    expect(calls, note).toBeGreaterThanOrEqual(reviews > 0 ? 2 : 1);
  }
  expect(counter.calls.filter((call) => call !== 'sink' && !numbers.includes(Number(call)))).toEqual([]);
  process.stdout.write(`${note}\n`);
});

async function opened(world: World, number: number): Promise<object> {
  const { data: issue } = await world.as('dora').rest.issues.get({ ...REPOSITORY, issue_number: number });
  const repository = (await world.as('dora').rest.repos.get(REPOSITORY)).data;
  return { action: 'opened', issue, repository, sender: issue.user, installation: { id: world.github.app('modshelf').installationId } };
}

const sha = (body: string) => createHmac('sha256', SECRET).update(body).digest('hex');

async function post(url: string, event: string, body: string, id: string): Promise<void> {
  await fetch(url, { method: 'POST', body, headers: { 'x-github-event': event, 'x-github-delivery': id.slice(0, 90).replace(/[^A-Za-z0-9-]/g, '-'), 'x-hub-signature-256': `sha256=${sha(body)}` } });
}

/** Kills every bot while GitHub carries out such a request: it has its effect, and nobody hears the answer. */
async function killAt(world: World, bots: Killable[], method: string, path: RegExp, act: () => Promise<void>): Promise<void> {
  const before = world.github.requests.length;
  world.github.faults.request({ kind: 'slow', method, path, delay: 400 });
  await act();
  const reached = () => world.github.requests.slice(before).some((one) => one.method === method && path.test(one.path) && one.actor !== 'dora');
  for (let waited = 0; waited < 600 && !reached(); waited += 1) await new Promise((resolve) => setTimeout(resolve, 25));
  world.github.faults.clear();
  await Promise.all(bots.filter((one) => one.alive()).map((bot) => bot.kill()));
  await new Promise((resolve) => setTimeout(resolve, 600));
}

async function settle(world: World, bots: Killable[]): Promise<void> {
  for (let quiet = 0; quiet < 2; quiet += 1) {
    await world.github.idle();
    for (const bot of bots.filter((one) => one.alive())) await bot.ask('idle');
  }
}

async function clear(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('drop schema if exists bot cascade; drop schema if exists pgboss cascade');
  await client.end();
}
