import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Job, Queue } from '../queue.ts';
import { laneNumber } from '../lanes.ts';
import { openQueue } from './queue.ts';
import { openStore } from './store.ts';

let folder: string;
let queue: Queue | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modshelf-queue-'));
});
afterEach(async () => {
  await queue?.close();
  queue = undefined;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function open(): Promise<Queue> {
  queue = await openQueue(await openStore({ folder }), { retries: 1, retryDelay: 0, onError: () => {} });
  return queue;
}

function job(id: string, lane = 'issue-1'): Job {
  return { id, lane, owner: 'acme', repo: 'crm', base: 'main', source: { event: 'issues', payload: {} } };
}

describe('the queue in a folder', { timeout: 120_000 }, () => {
  it('works off a lane in order, one job at a time, and lanes beside each other', async () => {
    const { accept, start, idle } = await open();
    const done: string[] = [];
    const running = new Map<string, number>();
    let together = 0;
    const other = [2, 3, 4, 5, 6].map((n) => `issue-${n}`).find((lane) => laneNumber(job('', lane)) !== laneNumber(job('')))!;
    for (const id of ['a1', 'a2', 'a3']) await accept(job(id));
    await accept(job('b1', other));
    await start(async ({ id, lane }) => {
      running.set(lane, (running.get(lane) ?? 0) + 1);
      expect(running.get(lane)).toBe(1);
      together = Math.max(together, [...running.values()].reduce((a, b) => a + b));
      await new Promise((resolve) => setTimeout(resolve, 30));
      running.set(lane, 0);
      done.push(id);
    });
    await idle();
    expect(done.filter((id) => id.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
    expect(done).toContain('b1');
    expect(together).toBe(2);
  });

  it('takes a delivery once, however often and at once it comes', async () => {
    const { accept, start, idle } = await open();
    const done: string[] = [];
    await start(async ({ id }) => void done.push(id));
    const taken = await Promise.all(Array.from({ length: 10 }, () => accept(job('twice'))));
    await idle();
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(done).toEqual(['twice']);
    expect(await accept(job('twice'))).toBe(false);
  });

  it('tries again what threw, then lists it as dead', async () => {
    const { accept, start, idle, dead } = await open();
    const attempts: string[] = [];
    await start(async ({ id }, attempt) => {
      attempts.push(`${id} ${attempt.number}${attempt.last ? ' last' : ''}`);
      if (id === 'poison' || attempt.number === 1) throw new Error('broken');
    });
    await accept(job('poison'));
    await accept(job('shaky'));
    await idle();
    expect(attempts.sort()).toEqual(['poison 1', 'poison 2 last', 'shaky 1', 'shaky 2 last']);
    expect((await dead()).map(({ id }) => id)).toEqual(['poison']);
  });

  it('works off after a restart what was waiting and what was cut off', async () => {
    const before = await openStore({ folder });
    const first = await openQueue(before, { retries: 1, retryDelay: 0, onError: () => {} });
    let began: () => void = () => {};
    const begun = new Promise<void>((resolve) => (began = resolve));
    await first.start(() => new Promise(() => began()));
    await first.accept(job('cut off'));
    await first.accept(job('waiting'));
    await begun;
    // The process dies: no job is finished, the store is gone.
    await before.close();
    const { start, idle } = await open();
    const done: string[] = [];
    await start(async ({ id }) => void done.push(id));
    await idle();
    expect(done.sort()).toEqual(['cut off', 'waiting']);
  });

  it('refuses a folder that another process uses', async () => {
    await open();
    await expect(openStore({ folder })).rejects.toThrow(/in use by process/);
  });

  it('remembers, and counts a use once', async () => {
    const { memory } = await open();
    await memory.write('k', { a: [1] });
    expect(await memory.read('k')).toEqual({ a: [1] });
    expect(await memory.read('other')).toBeUndefined();
    expect(await memory.spend('ada', '2026-11-01', 'x')).toBe(1);
    expect(await memory.spend('ada', '2026-11-01', 'x')).toBe(1);
    expect(await memory.spend('ada', '2026-11-01', 'y')).toBe(2);
    expect(await memory.spend('ada', '2026-11-02', 'z')).toBe(1);
  });
});
