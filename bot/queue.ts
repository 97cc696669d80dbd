/** What the bot needs of a queue and of a memory, whatever keeps them. */
import type { Task } from './effects.ts';

export type Job = {
  /** The delivery's id; a job that a task starts has its own, made from the task's. */
  id: string;
  /** What the job is about, when that is done once however often and under whatever id it is told: a comment, a review. */
  key?: string;
  /** Jobs of one lane are worked off one at a time, in order. */
  lane: string;
  owner: string;
  repo: string;
  /** The default branch. */
  base: string;
  installation?: number;
  source: { event: string; payload: Readonly<Record<string, unknown>> } | { task: Task };
};

/** `last` is true when the job will not be tried again. */
export type Attempt = { number: number; last: boolean };

export type Work = (job: Job, attempt: Attempt) => Promise<void>;

export type Queue = {
  /** Claims the job's id and key and keeps the job, all or nothing. Returns false when one of them was claimed before. */
  accept(job: Job): Promise<boolean>;
  /** Begins to work jobs off. */
  start(work: Work): Promise<void>;
  /** Resolves when nothing is waiting, running, or to be tried again. */
  idle(): Promise<void>;
  /** What is waiting or running, and whether the store answers at all. Units: jobs; seconds that the oldest waits. */
  health(): Promise<{ database: 'up' | 'down' | 'none'; waiting: number; oldest: number }>;
  /** Jobs that failed for good, newest first. */
  dead(): Promise<{ id: string; lane: string; at: string }[]>;
  memory: Memory;
  /** Finishes what runs, takes nothing new. */
  close(): Promise<void>;
};

/** What must outlive a crash between two effects. */
export type Memory = {
  /** False when it ends with the process: then nothing says what was done before. */
  lasting: boolean;
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  /** Counts one use for a person and a day, once for each `use`. Returns how many that day has. Units: requests. */
  spend(person: string, day: string, use: string): Promise<number>;
};
