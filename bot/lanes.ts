/** Lanes: issues share a few, each issue always the same one. */
import { createHash } from 'node:crypto';
import type { Job } from './queue.ts';

/** Units: jobs at a time. */
export const LANES = 8;

export function laneNumber(job: Pick<Job, 'owner' | 'repo' | 'lane'>): number {
  return createHash('sha256').update(`${job.owner}/${job.repo}/${job.lane}`).digest().readUInt32BE(0) % LANES;
}
