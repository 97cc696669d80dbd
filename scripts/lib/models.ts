/** The working tree's AI models. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OFFLINE_ONLY, readModelsConfig, type ModelsConfig } from '#bot/generator/config.ts';
import { succeed, type Result } from '#engine/problem.ts';
import type { Io } from './command.ts';

export const MODELS_FILE = '.github/models.yml';

/** Returns the configured models; only the phrase book where there is no file. Problems: MC01–MC04, PF01–PF03 */
export async function readModels(io: Io): Promise<Result<ModelsConfig> & { text: string }> {
  const text = await readFile(join(io.root, MODELS_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return { ...succeed(OFFLINE_ONLY), text: '' };
  return { ...readModelsConfig(MODELS_FILE, text, io.env), text };
}
