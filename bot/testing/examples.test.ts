import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVENTS } from '../events/index.ts';
import type { Payload } from '../events/payload.ts';
import { toJob } from '../job.ts';

type Examples = { name: string; examples: Payload[] }[];

const FOLDER = dirname(createRequire(import.meta.url).resolve('@octokit/webhooks-examples/package.json'));
const EXAMPLES = JSON.parse(readFileSync(join(FOLDER, 'api.github.com/index.json'), 'utf8')) as Examples;

describe.each(EXAMPLES)('$name as GitHub sends it', ({ name, examples }) => {
  it('is survived, with whatever is cut out of it', () => {
    for (const payload of examples.flatMap(withGaps)) {
      const job = toJob('1', name, payload, 'modshelf[bot]');
      if (job) expect(job.lane).toMatch(/^(issue-\d+|main)$/);
      for (const handler of EVENTS.filter((one) => one.name === name)) {
        handler.actor?.(payload);
        expect(Array.isArray(handler.decide(payload, { bot: 'modshelf[bot]', permission: 'admin' }))).toBe(true);
      }
    }
  });
});

it('knows every event it handles from the examples', () => {
  const names = new Set(EXAMPLES.map(({ name }) => name));
  expect(EVENTS.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
});

/** The payload, and it with each of its parts and their parts gone: deleted users and repositories are null in GitHub's. */
function withGaps(payload: Payload): Payload[] {
  const gaps = Object.entries(payload).flatMap(([key, value]) => {
    const inner = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value).map((part) => ({ ...payload, [key]: { ...value, [part]: null } })) : [];
    return [{ ...payload, [key]: null }, ...inner];
  });
  return [payload, ...gaps];
}
