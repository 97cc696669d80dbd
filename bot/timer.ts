/** The round that the bot makes by itself: every so often it asks GitHub what it missed. */
import { randomUUID } from 'node:crypto';
import type { Job, Queue } from './queue.ts';

export type Home = Pick<Job, 'owner' | 'repo' | 'base' | 'installation'>;

export type TimerOptions = {
  /** Units: seconds between two rounds. */
  every: number;
  /** Every repository that the App is installed in. */
  homes(): Promise<Home[]>;
  now(): Date;
  onError(error: unknown): void;
};

export type Timer = { stop(): void; /** Resolves when the first round is queued. */ first: Promise<void>; /** Queues a round at once. */ now(): Promise<void> };

/** Queues a round for every repository; a slot is taken once in all processes that share the queue. */
async function makeRound(queue: Pick<Queue, 'accept'>, homes: Home[], slot: string): Promise<void> {
  for (const home of homes) await queue.accept({ ...home, id: `reconcile ${home.owner}/${home.repo} ${slot}`, lane: 'main', source: { task: { do: 'reconcile', slot } } });
}

/** Makes a round now and then every so often, until it is stopped. */
export function startTimer(queue: Pick<Queue, 'accept'>, options: TimerOptions): Timer {
  const { every, homes, now, onError } = options;
  const round = (slot: string) => homes().then((all) => makeRound(queue, all, slot)).catch(onError);
  const timer = setInterval(() => void round(String(Math.floor(now().getTime() / (every * 1000)))), every * 1000);
  timer.unref();
  // What came while no bot ran is not left to the next slot.
  const first = round(`start ${randomUUID()}`);
  return { stop: () => clearInterval(timer), first, now: () => round(`now ${randomUUID()}`) };
}
