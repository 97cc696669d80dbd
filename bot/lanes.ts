/** What a job shares with others: its lane, and the claims by which it is taken once. */
import { createHash } from 'node:crypto';
import type { Job } from './queue.ts';

/** Units: jobs at a time. */
export const LANES = 8;

export function laneNumber(job: Pick<Job, 'owner' | 'repo' | 'lane'>): number {
  return createHash('sha256').update(`${job.owner}/${job.repo}/${job.lane}`).digest().readUInt32BE(0) % LANES;
}

/** Returns the ids under which a job is claimed. A key holds for one repository. */
export function claimsOf(job: Pick<Job, 'id' | 'key' | 'owner' | 'repo'>): string[] {
  return job.key === undefined ? [job.id] : [job.id, `${job.owner}/${job.repo} ${job.key}`];
}
