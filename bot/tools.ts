/** What a task works with. Everything that is not pure comes from here, so that tests can give their own. */
import type { planModule } from '#engine/plan/plan.ts';
import type { readModelsConfig } from './generator/config.ts';
import type { fileSet } from './generator/files.ts';
import type { generateModule } from './generator/generate.ts';
import type { Payload } from './events/payload.ts';
import type { GitHubPort } from './port.ts';
import type { Memory } from './queue.ts';
import type { Task } from './effects.ts';

export type Level = 'info' | 'warn' | 'error';
export type Log = (level: Level, text: string, fields?: Record<string, unknown>) => void;
export type Env = Readonly<Record<string, string | undefined>>;

/** The same for all jobs. */
export type Services = {
  /** The bot's login. */
  bot: string;
  generator: { generateModule: typeof generateModule; fileSet: typeof fileSet; readModelsConfig: typeof readModelsConfig };
  plan: typeof planModule;
  /** The operator's own models file; without it the repository's `.github/models.yml` on the default branch counts. */
  models?: { file: string; text: string };
  env: Env;
  now(): Date;
  log: Log;
  /** Takes secrets out of a text that leaves the bot. */
  redact(text: string): string;
  /** Units: generations a person and day. */
  perDay: number;
};

export type Tools = Services & {
  github: GitHubPort;
  memory: Memory;
  /** `owner/name`: what is remembered is remembered for one repository. */
  repository: string;
  /** The default branch. */
  base: string;
  /** By which the log tells this run from others. */
  run: string;
  /** Hands a further task to the queue; the same id is taken once. */
  later(task: Task, lane: string, id: string): Promise<void>;
  /** Hands on an event as a webhook would have told it; undefined parts of the payload are filled with this repository's. */
  hear(event: string, payload: Payload, id: string): Promise<void>;
  /** Jobs that failed for good. */
  dead(): Promise<{ id: string; lane: string; at: string }[]>;
};
