/** The registry at scale: publishing costs the same at any number of modules, and proving the chain little more than its digests. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lineDigest } from '#registry/chain.ts';
import type { Account } from '#registry/facts.ts';
import { DEFAULT_POLICY } from '#registry/policy.ts';
import { verifyBytes } from '#registry/quick.ts';
import type { GitHubFacts } from '#github/facts.ts';
import { digestAt } from '#scripts/lib/folder.ts';
import { openGit, type Git } from '#scripts/lib/git.ts';
import { fetchLedger } from '#scripts/lib/ledger.ts';
import { actOnTag } from '#scripts/lib/release/act.ts';
import { createProver } from '#scripts/lib/release/proof.ts';
import type { Services } from '#scripts/lib/release/services.ts';
import { writeAtOnce } from '#scripts/testing/writers.ts';
import type { Bench, Measure } from './bench.ts';
import { generate, makeEvents } from './registry/generate.ts';

const ada: Account = { login: 'ada', id: 3, type: 'User', permission: 'admin' };
const rui: Account = { login: 'rui', id: 2, type: 'User', permission: 'write' };
const dora: Account = { login: 'dora', id: 1, type: 'User', permission: 'write' };

/** GitHub that answers at once, and a proof by the real rules; the CRM suite is left out, for it would hide what grows. */
async function servicesOf(git: Git): Promise<Services> {
  const head = (await git.run(['rev-parse', 'refs/remotes/origin/proposal'])).trim();
  const digest = await digestAt(git, head, 'newcomer');
  const pull = { number: 7, author: dora, branch: 'proposal', head };
  const github = {
    account: async () => ada, pullOf: async () => pull, reviewsOf: async () => [{ id: 1, user: rui, state: 'APPROVED', commit: head }], pushersOf: async () => [dora],
    checksOf: async () => [{ id: 1, name: 'modules', app: 'github-actions', status: 'completed', conclusion: 'success' }], confirmationsOf: async () => [{ code: 'PM03', target: 'Newcomer', digest, at: '', comment: 1, by: rui }], tagMaker: async () => ada,
  } as unknown as GitHubFacts;
  const real = createProver({ root: git.root, now: () => new Date('2100-01-01T00:00:00Z'), progress: () => undefined });
  const prove = { ...real, suite: async () => ({ passed: 1, failed: 0, skipped: 0, failures: [] }) };
  return { git, github, prove, policy: DEFAULT_POLICY, now: () => new Date('2099-01-01T00:00:00Z'), progress: () => undefined };
}

type Cost = { wall: number; cpu: number };

/** Publishes the newcomer, then puts the remote back as it was. Units: milliseconds. */
async function publishOnce(git: Git, services: Services): Promise<Cost> {
  const remote = openGit((await git.run(['remote', 'get-url', 'origin'])).trim());
  const before = (await remote.run(['rev-parse', 'refs/heads/ledger'])).trim();
  const started = performance.now();
  const used = process.cpuUsage();
  const result = await actOnTag(services, 'newcomer@1.0.0');
  const { user, system } = process.cpuUsage(used);
  const cost = { wall: performance.now() - started, cpu: (user + system) / 1000 };
  if (result.kind !== 'done') throw new Error(`not published: ${JSON.stringify(result)}`);
  await remote.run(['update-ref', 'refs/heads/ledger', before]);
  return cost;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function measurePublish(folder: string, quick: boolean, note: (line: string) => void): Promise<Measure[]> {
  const sizes = { small: { modules: 10, tags: 100 }, large: quick ? { modules: 300, tags: 1000 } : { modules: 10_000, tags: 100_000 } };
  const small = await generate(join(folder, 'small'), sizes.small);
  note(`making ${sizes.large.modules} modules with ${sizes.large.tags} tags`);
  const large = await generate(join(folder, 'large'), sizes.large);
  const services = { small: await servicesOf(small), large: await servicesOf(large) };
  const costs: Record<'small' | 'large', Cost[]> = { small: [], large: [] };
  // In turns, so that what else the machine does slows both alike; the first of each warms up.
  for (let round = 0; round < (quick ? 4 : 8); round += 1) {
    for (const [name, git] of [['small', small], ['large', large]] as const) {
      const cost = await publishOnce(git, services[name]);
      if (round > 0) costs[name].push(cost);
    }
  }
  return (['wall', 'cpu'] as const).map((kind) => {
    const [few, many] = [median(costs.small.map((cost) => cost[kind])), median(costs.large.map((cost) => cost[kind]))];
    return { name: `publish one version, ${kind}`, ratio: many / few, limit: 1.5, detail: `${many.toFixed(0)} ms with ${sizes.large.modules} modules and ${sizes.large.tags} tags, ${few.toFixed(0)} ms with ${sizes.small.modules}` };
  });
}

/** Both read the files; one only digests each line, the other proves the chain. */
async function measureVerify(folder: string, quick: boolean, note: (line: string) => void): Promise<Measure[]> {
  const count = quick ? 10_000 : 1_000_000;
  note(`making ${count} events`);
  const made = makeEvents(count);
  const paths = made.files.map((_, at) => join(folder, `${at}.ndjson`));
  for (const [at, path] of paths.entries()) await writeFile(path, made.files[at]!);
  const digestAll = async (): Promise<string> => {
    let last = '';
    for (const path of paths) {
      const bytes = await readFile(path);
      for (let start = 0, end = bytes.indexOf(10); end >= 0; start = end + 1, end = bytes.indexOf(10, start)) last = lineDigest(bytes.subarray(start, end));
    }
    return last;
  };
  const head = await digestAll();
  const proveAll = async (): Promise<void> => {
    const report = verifyBytes(await Promise.all(paths.map((path) => readFile(path))), head);
    if (report.problems.length || report.events !== count) throw new Error(`the chain does not hold: ${JSON.stringify(report)}`);
  };
  const costs: [number, number][] = [];
  for (let round = 0; round < 4; round += 1) costs.push([await cpuOf(proveAll), await cpuOf(digestAll)]);
  const [ours, limit] = [median(costs.slice(1).map(([cost]) => cost)), median(costs.slice(1).map(([, cost]) => cost))];
  return [{ name: 'verify the chain', ratio: ours / limit, limit: 1.5, detail: `${ours.toFixed(0)} ms of CPU for ${count} events, ${limit.toFixed(0)} ms to read and digest them` }];
}

/** A ledger is a lock: whoever loses a race reads again. `ratio` counts what was lost. */
async function measureWriters(folder: string, quick: boolean, note: (line: string) => void): Promise<Measure[]> {
  const writers = quick ? 8 : 50;
  note(`${writers} writers at once`);
  const place = await mkdtemp(join(folder, 'writers-'));
  const { events, problems } = await fetchLedger(await writeAtOnce(place, writers, (at) => [`reconcile:${at}`]));
  return [{ name: 'writers at once', ratio: writers - new Set(events.map((event) => ('key' in event ? event.key : ''))).size + problems.length, limit: 0, detail: `${writers} writers, ${events.length} events, one chain` }];
}

async function cpuOf(task: () => Promise<unknown>): Promise<number> {
  const used = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(used);
  return (user + system) / 1000;
}

export const registry: Bench = {
  name: 'registry',
  async run({ quick, note }) {
    const folder = await mkdtemp(join(tmpdir(), 'modshelf-bench-'));
    try {
      return [...await measurePublish(folder, quick, note), ...await measureVerify(folder, quick, note), ...await measureWriters(folder, quick, note)];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
