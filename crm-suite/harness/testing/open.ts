/** Databases for the tests of this folder, from the snapshot that the whole suite shares. */
import { fileURLToPath } from 'node:url';
import type { Model } from '#engine/model.ts';
import type { Database } from '../database.ts';
import { openDatabase } from '../database.ts';
import { openEngine } from '../engine.ts';
import { sampleModel } from './sample-model.ts';

const SNAPSHOTS = fileURLToPath(new URL('../../../.modshelf/snapshots', import.meta.url));

/** Units: milliseconds; a cold start on a busy machine. */
export const START = 120_000;

export function openSample(model: Model = sampleModel): Promise<Database> {
  return openDatabase(model, { cache: SNAPSHOTS });
}

/** Returns a database with nothing in it. */
export function openEmpty(): ReturnType<typeof openEngine> {
  return openEngine(SNAPSHOTS);
}
