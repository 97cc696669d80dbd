import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { EVENTS } from '../../events/index.ts';

const ROOT = join(import.meta.dirname, '../../..');
const MANIFEST = parse(readFileSync(join(ROOT, 'app.yml'), 'utf8')) as { default_events: string[]; default_permissions: Record<string, string> };

/** What the bot and the release need, each with the request that needs it. */
const NEEDED: Readonly<Record<string, string>> = {
  checks: 'write', // read the required check of a head; write the check of the approval
  contents: 'write', // branches of modules, tags, the ledger
  issues: 'write', // comments and labels
  members: 'read', // whether a team in CODEOWNERS holds a reviewer
  metadata: 'read', // permissions of people
  pull_requests: 'write', // pull requests, reviews written down, who is asked for one
};

describe('the App', () => {
  it('asks for no more than the bot uses', () => {
    expect(MANIFEST.default_permissions).toEqual(NEEDED);
    for (const never of ['administration', 'workflows', 'actions', 'secrets', 'environments', 'organization_administration']) expect(MANIFEST.default_permissions).not.toHaveProperty(never);
  });
  it('hears the events that the bot handles as a server, and no other', () => {
    const handled = EVENTS.map(({ name }) => name).filter((name) => name !== 'workflow_run');
    expect(MANIFEST.default_events).toEqual(handled.sort());
  });
  it('lends each workflow a part of that at most', () => {
    const folder = join(ROOT, '.github/workflows');
    for (const file of readdirSync(folder)) {
      for (const [, name, level] of readFileSync(join(folder, file), 'utf8').matchAll(/^\s+permission-([a-z-]+): (\w+)/gm)) {
        const held = NEEDED[name!.replaceAll('-', '_')];
        expect(held === 'write' || held === level, `${file} wants ${name} ${level}`).toBe(true);
      }
    }
  });
});
