/** Databases for the tests of this folder, from the snapshot that the whole suite shares. */
import type { Model } from '#engine/model.ts';
import type { Database } from '../database.ts';
import { openDatabase } from '../database.ts';
import { startEmbedded } from '#runtime/database/start.ts';
import { sampleModel } from './sample-model.ts';

/** Units: milliseconds; a cold start on a busy machine. */
export const START = 120_000;

export function openSample(model: Model = sampleModel): Promise<Database> {
  return openDatabase(model);
}

/** Returns a database with nothing in it. */
export function openEmpty(): ReturnType<typeof startEmbedded> {
  return startEmbedded();
}
