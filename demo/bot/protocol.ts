/** What the story and the bot's process say to each other. */
import type { BotOptions } from '#bot/start.ts';

export type StartOptions = Omit<BotOptions, 'env' | 'log' | 'queue' | 'services'>;
export type Ask = { id: number } & ({ kind: 'start'; options: StartOptions; log: string } | { kind: 'idle' });
export type Answer = { id: number; url?: string; error?: string };
