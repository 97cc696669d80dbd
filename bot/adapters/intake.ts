/** What comes in: claimed and queued in one transaction. What comes while one runs goes into the next together, so that a flood costs a few transactions and not one each. */
import { randomBytes } from 'node:crypto';
import type PgBoss from 'pg-boss';
import { claimsOf } from '../lanes.ts';
import type { Job } from '../queue.ts';
import type { Store } from './store.ts';

type Waiting = { job: Job; resolve(taken: boolean): void; reject(error: unknown): void };

export type Intake = { accept(job: Job): Promise<boolean>; /** Resolves when nothing waits. */ drained(): Promise<void> };

/** Units: jobs of one transaction. */
const MOST = 200;

/** `toInsert` says how the queue keeps a job; `woken` hears which were taken. */
export function makeIntake(store: Store, boss: PgBoss, toInsert: (job: Job) => PgBoss.JobInsert, woken: (jobs: readonly Job[]) => void): Intake {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      try {
        const taken = await keep(batch.map(({ job }) => job));
        for (const { job, resolve } of batch) resolve(taken.has(job));
        woken([...taken]);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = undefined;
  }

  async function keep(jobs: readonly Job[]): Promise<ReadonlySet<Job>> {
    return store.transaction(async (query) => {
      const { rows } = await query('insert into bot.claim (id) select unnest($1::text[]) on conflict do nothing returning id', [[...new Set(jobs.flatMap(claimsOf))]]);
      // A claim is good for the first job that names it; a job is taken when all its claims are its own.
      const free = new Set<string>(rows.map(({ id }) => id as string));
      const taken = jobs.filter((job) => {
        const own = claimsOf(job).map((id) => free.delete(id));
        return own.every(Boolean);
      });
      if (taken.length > 0) await boss.insert(taken.map((job) => ({ ...toInsert(job), id: nextId() })), { db: { executeSql: query } });
      return new Set(taken);
    });
  }

  return {
    accept: (job) => new Promise<boolean>((resolve, reject) => {
      waiting.push({ job, resolve, reject });
      running ??= Promise.resolve().then(flush);
    }),
    drained: async () => running,
  };
}

let last = 0n;

/** Returns ids that rise with time (UUID version 7), so that jobs of one transaction keep their order. */
function nextId(): string {
  const now = BigInt(Date.now()) << 12n;
  last = now > last ? now : last + 1n;
  const [time, count] = [(last >> 12n).toString(16).padStart(12, '0'), (last & 0xfffn).toString(16).padStart(3, '0')];
  const random = randomBytes(8);
  random[0] = (random[0]! & 0x3f) | 0x80;
  const tail = random.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
