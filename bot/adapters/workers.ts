/** Several bots on one Postgres: who works on what, and whose work is taken up when a process dies. A session's lock ends with its process, so no clock is needed. */
import type PgBoss from 'pg-boss';
import { WORKERS } from './store.ts';
import type { Store } from './store.ts';

/** Units: milliseconds between two looks. */
const EVERY = 2000;

/** Remembers that this process works on a job. */
export async function noteRunning(store: Store, job: string, lane: string): Promise<void> {
  await store.query('insert into bot.running (job, lane, worker) values ($1, $2, $3) on conflict (job) do update set worker = excluded.worker', [job, lane, store.worker]);
}

/** Gives the jobs of dead processes back to the queue; of those who look, one alone takes each. */
export async function reviveLost(store: Store, boss: PgBoss): Promise<number> {
  const { rows } = await store.query(
    `delete from bot.running where not exists (select 1 from pg_locks where locktype = 'advisory' and classid = ${WORKERS} and objid = bot.running.worker) returning job, lane`,
  );
  for (const { job, lane } of rows) await boss.fail(lane, job, { message: 'the process ended while it ran' });
  if (rows.length > 0) await store.query(`update pgboss.job set start_after = now() where state = 'retry' and id = any($1::uuid[])`, [rows.map(({ job }) => job)]);
  return rows.length;
}

export function watchWorkers(store: Store, boss: PgBoss, onError: (error: unknown) => void): { stop(): void } {
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    reviveLost(store, boss).catch(onError).finally(() => (looking = false));
  }, EVERY);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
