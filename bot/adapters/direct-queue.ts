/** The queue of one process that handles one event and ends: inside GitHub Actions, where the concurrency group keeps the order. */
import { claimsOf } from '../lanes.ts';
import type { Job, Memory, Queue, Work } from '../queue.ts';
import { makeShortMemory } from './memory.ts';

/** Returns a queue in memory, one job at a time; `failed` tells what the jobs threw that were given up. */
export function openDirectQueue(retries = 0, memory: Memory = makeShortMemory()): Queue & { failed: unknown[] } {
  const claimed = new Set<string>();
  const failed: unknown[] = [];
  const waiting: Job[] = [];
  let work: Work | undefined;
  let running: Promise<void> = Promise.resolve();

  async function drain(): Promise<void> {
    for (let job = waiting.shift(); job && work; job = waiting.shift()) {
      await attempt(job, work);
    }
  }

  async function attempt(job: Job, act: Work): Promise<void> {
    for (let number = 1; number <= retries + 1; number += 1) {
      const last = number > retries;
      const threw = await act(job, { number, last }).then(() => undefined, (error: unknown) => ({ error }));
      if (!threw) return;
      if (last) failed.push(threw.error);
    }
  }

  return {
    async accept(job) {
      const ids = claimsOf(job);
      if (ids.some((id) => claimed.has(id))) return false;
      for (const id of ids) claimed.add(id);
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
    health: async () => ({ database: 'none', waiting: waiting.length, oldest: 0 }),
    dead: async () => [],
    memory,
    async close() {
      await this.idle();
    },
    failed,
  };
}
