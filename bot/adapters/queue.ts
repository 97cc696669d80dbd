/** The queue on Postgres: pg-boss for the jobs, a table for the claims, one for the memory. */
import PgBoss from 'pg-boss';
import { laneNumber, LANES } from '../lanes.ts';
import type { Attempt, Job, Queue, Work } from '../queue.ts';
import { makeIntake } from './intake.ts';
import { makeMemory } from './memory.ts';
import type { Query, Store } from './store.ts';
import { noteRunning, watchWorkers } from './workers.ts';

const DEAD = 'dead';
const NAMES = Array.from({ length: LANES }, (_none, lane) => `lane-${lane}`);

export type QueueOptions = {
  /** Units: tries after the first. */
  retries?: number;
  /** Units: seconds before the first retry; it doubles from there. */
  retryDelay?: number;
  onError(error: unknown): void;
};

const SCHEMA = `
  create schema if not exists bot;
  create table if not exists bot.claim (id text primary key, at timestamptz not null default now());
  create table if not exists bot.memory (key text primary key, value jsonb not null, at timestamptz not null default now());
  create table if not exists bot.running (job uuid primary key, lane text not null, worker int not null);
  create table if not exists bot.spent (person text not null, day date not null, use text not null, primary key (person, day, use));
`;

/** Returns a queue over a store; it owns the store and closes it. */
export async function openQueue(store: Store, options: QueueOptions): Promise<Queue> {
  await store.query(SCHEMA);
  // GitHub can deliver again for three days; a month of claims and memory is more than enough.
  await store.query(`delete from bot.claim where at < now() - interval '30 days'; delete from bot.memory where at < now() - interval '30 days'; delete from bot.spent where day < now() - interval '30 days'`);
  const boss = new PgBoss({ db: { executeSql: store.query }, schedule: false, maintenanceIntervalSeconds: 60 });
  boss.on('error', options.onError);
  await boss.start();
  await boss.createQueue(DEAD);
  // At most one active job a lane, in all processes that share the database.
  for (const name of NAMES) await boss.createQueue(name, { name, policy: 'singleton', deadLetter: DEAD });
  if (store.exclusive) await reviveDied(store.query, boss);
  const watch = store.exclusive ? undefined : watchWorkers(store, boss, options.onError);
  const workers = new Map<string, string>();
  const retries = { retryLimit: options.retries ?? 4, retryDelay: options.retryDelay ?? 5, retryBackoff: true, expireInSeconds: 900 };

  const intake = makeIntake(store, boss, (data) => ({ name: NAMES[laneNumber(data)]!, data, ...retries, deadLetter: DEAD }), (jobs) => {
    for (const lane of new Set(jobs.map((job) => NAMES[laneNumber(job)]!))) if (workers.has(lane)) boss.notifyWorker(workers.get(lane)!);
  });

  return {
    accept: (job) => intake.accept(job),
    async start(work) {
      for (const name of NAMES) {
        const worker = await boss.work<Job>(name, { batchSize: 1, includeMetadata: true, pollingIntervalSeconds: 2 }, async ([job]) => {
          await settle(boss, store, name, job!, work, options.onError);
          // What waits behind this job is taken at once, not at the next poll.
          boss.notifyWorker(workers.get(name)!);
        });
        workers.set(name, worker);
      }
    },
    async idle() {
      await intake.drained();
      while ((await countOpen(store.query)) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    },
    async health() {
      try {
        const { rows } = await store.query(`select count(*)::int as waiting, coalesce(extract(epoch from now() - min(created_on)), 0)::int as oldest from pgboss.job where state < 'completed' and name <> '${DEAD}'`);
        return { database: 'up', ...rows[0] };
      } catch {
        return { database: 'down', waiting: 0, oldest: 0 };
      }
    },
    async dead() {
      const { rows } = await store.query(`select data->>'id' as id, data->>'lane' as lane, created_on::text as at from pgboss.job where name = $1 order by created_on desc limit 20`, [DEAD]);
      return rows;
    },
    memory: makeMemory(store.query),
    async close() {
      await intake.drained();
      watch?.stop();
      await boss.stop({ graceful: true, wait: true, timeout: 30_000, close: false });
      await store.close();
    },
  };
}

/** Works one job off and marks it before the next is fetched, so that a lane never holds two. */
async function settle(boss: PgBoss, store: Store, name: string, job: PgBoss.JobWithMetadata<Job>, work: Work, onError: (error: unknown) => void): Promise<void> {
  const attempt: Attempt = { number: job.retryCount + 1, last: job.retryCount >= job.retryLimit };
  if (!store.exclusive) await noteRunning(store, job.id, name);
  try {
    await work(job.data, attempt);
    await boss.complete(name, job.id);
  } catch (error) {
    onError(error);
    await boss.fail(name, job.id, { message: error instanceof Error ? error.message : String(error) });
  }
  if (!store.exclusive) await store.query('delete from bot.running where job = $1', [job.id]);
}

/** A folder has one process: what is marked as running when it opens was cut off, and is tried again. */
async function reviveDied(query: Query, boss: PgBoss): Promise<void> {
  const { rows } = await query(`select name, id from pgboss.job where state = 'active'`);
  for (const { name, id } of rows) await boss.fail(name, id, { message: 'the process ended while it ran' });
  await query(`update pgboss.job set start_after = now() where state = 'retry'`);
}

async function countOpen(query: Query): Promise<number> {
  const { rows } = await query(`select count(*)::int as open from pgboss.job where state < 'completed' and name <> '${DEAD}'`);
  return rows[0].open;
}
