/** The queue of one process that handles one event and ends: inside GitHub Actions, where the concurrency group keeps the order. */
import type { Job, Queue, Work } from '../queue.ts';
import { makeShortMemory } from './memory.ts';

/** Returns a queue that works each job off at once, without a second try; `failed` tells which ones threw. */
export function openDirectQueue(): Queue & { failed: unknown[] } {
  const claimed = new Set<string>();
  const failed: unknown[] = [];
  const waiting: Job[] = [];
  let work: Work | undefined;
  let running: Promise<void> = Promise.resolve();

  async function drain(): Promise<void> {
    for (let job = waiting.shift(); job && work; job = waiting.shift()) {
      await work(job, { number: 1, last: true }).catch((error: unknown) => failed.push(error));
    }
  }

  return {
    async accept(job) {
      if (claimed.has(job.id)) return false;
      claimed.add(job.id);
      waiting.push(job);
      running = running.then(drain);
      return true;
    },
    async start(given) {
      work = given;
      running = running.then(drain);
    },
    async idle() {
      for (let last; last !== running; ) await (last = running);
    },
    dead: async () => [],
    memory: makeShortMemory(),
    async close() {
      await this.idle();
    },
    failed,
  };
}
