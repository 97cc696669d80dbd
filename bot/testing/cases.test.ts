/** Every bot case: an event and the facts go in, decisions come out. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Permission } from '../events/event.ts';
import { EVENTS } from '../events/index.ts';
import { makePayload } from './payloads.ts';
import type { Given } from './payloads.ts';

type Case = { event: string; given: Given; permission?: Permission | 'unknown'; lane?: string; then: 'ignored' | Record<string, unknown>[] };

const ROOT = join(import.meta.dirname, '..');
const FILES = ['events/cases', 'commands'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml')).map((file) => join(folder, file)),
).sort();

describe.each(FILES)('%s', (file) => {
  const { event, given, permission = 'write', lane, then } = parse(readFileSync(join(ROOT, file), 'utf8')) as Case;
  const handler = EVENTS.find((one) => one.name === event)!;
  const payload = makePayload(event, given);
  it(basename(file, '.yaml').replaceAll('-', ' '), () => {
    if (then === 'ignored') return expect(handler.lane(payload, 'modshelf[bot]')).toBeUndefined();
    expect(handler.lane(payload, 'modshelf[bot]')).toBe(lane ?? 'issue-5');
    const decisions = handler.decide(payload, { bot: 'modshelf[bot]', permission: permission === 'unknown' ? undefined : permission });
    expect(decisions).toEqual(then.map(withContains));
  });
});

/** `{ contains: text }` in a case stands for any text that has it. */
function withContains(decision: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(decision).map(([key, value]) => {
    const part = (value as { contains?: string } | null)?.contains;
    return [key, typeof part === 'string' ? expect.stringContaining(part) : value];
  }));
}
