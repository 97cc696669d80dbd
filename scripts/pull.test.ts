/** The shelf over real HTTP, from a server of static files. */
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseModule } from '#engine/parse.ts';
import { contentDigest, sha256 } from '#engine/digest.ts';
import { appendEvent } from '#registry/chain.ts';
import type { LedgerEvent } from '#registry/event.ts';
import { indexFiles, releaseFile } from '#registry/index-files.ts';
import { buildRelease } from '#registry/release.ts';
import { replay } from '#registry/replay.ts';
import { draftOf } from '#registry/testing/events.ts';
import { runCommand } from './lib/release/testing/command.ts';
import { moduleText } from './lib/release/testing/world.ts';
import { monthsBetween } from './lib/pull/pull.ts';
import { register as pull } from './pull.ts';

let folder: string, server: Server, url: string;
let files: Map<string, string>;
const asked: string[] = [];

/** A registry that publishes some modules, a month apart. */
function publish(...modules: string[]): Map<string, string> {
  const events: LedgerEvent[] = [];
  const releases = new Map<string, string>();
  for (const [at, module] of modules.entries()) {
    const parsed = parseModule('module.yaml', Buffer.from(moduleText(module, 'field', module === 'crm' ? '' : undefined)), '1.0.0');
    if (!parsed.ok) throw new Error('unreadable');
    const { content } = parsed.value;
    const digest = contentDigest(content);
    const built = buildRelease({ module, version: '1.0.0', digest, content, inverse: [] });
    releases.set(releaseFile(built.release), built.text);
    events.push(appendEvent(events.at(-1), { ...draftOf({ act: 'publish', module, version: '1.0.0' }, `2026-${String(at * 2 + 1).padStart(2, '0')}-10T00:00:00Z`), digest, release: built.release } as Parameters<typeof appendEvent>[1]));
  }
  return new Map([...indexFiles(events, replay(events).shelf), ...releases]);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modshelf-pull-'));
  files = publish('crm', 'loyalty');
  asked.length = 0;
  server = createServer((request, response) => {
    const path = decodeURIComponent(request.url!.slice('/registry/'.length));
    const text = files.get(path);
    if (text === undefined) { response.writeHead(404).end(); return; }
    const etag = `"${sha256(text).slice(0, 16)}"`;
    const same = request.headers['if-none-match'] === etag;
    asked.push(`${path.replace(/[0-9a-f]{64}/, 'x')} ${same ? 304 : 200}`);
    response.writeHead(same ? 304 : 200, { etag }).end(same ? undefined : text);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/registry/shelf.json`;
});
afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (...words: string[]) => runCommand(pull, { root: folder, cwd: folder, env: {}, now: () => new Date(), progress: () => {} }, ['pull', url, ...words]);
const releasesHere = async () => (await readdir(join(folder, 'shelf', 'releases'), { recursive: true })).filter((name) => name.endsWith('.json'));
const shelfHere = () => readFile(join(folder, 'shelf', 'shelf.json'), 'utf8').catch(() => undefined);

describe('pull', () => {
  it('brings what is published, and asks again only for what may have changed', async () => {
    expect(await run()).toMatchObject({ exit: 0, json: { fetched: 2, kept: 0 } });
    expect(await shelfHere()).toBe(files.get('shelf.json'));
    expect(await releasesHere()).toHaveLength(2);
    asked.length = 0;
    expect(await run()).toMatchObject({ exit: 0, json: { fetched: 0, kept: 2 } });
    expect(asked).toEqual(['shelf.json 304']);
    files = publish('crm', 'loyalty', 'vouchers');
    expect(await run()).toMatchObject({ exit: 0, json: { fetched: 1, kept: 2 } });
  });

  it('proves the shelf by the events, over months without any', async () => {
    expect(await run('--verify')).toMatchObject({ exit: 0, json: { events: 2 }, text: expect.stringContaining('2 events give this very shelf') });
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });

  it.each([
    ['a release whose bytes were changed', (path: string, text: string) => (path.startsWith('releases/') ? text.replace('For tests', 'For testing') : text), 'its bytes are not those'],
    ['a release that is missing', (path: string, text: string) => (path.startsWith('releases/') ? undefined : text), 'are missing'],
    ['a shelf that its hash belies', (path: string, text: string) => (path === 'shelf.json' ? text.replace('"1.0.0"', '"1.0.1"') : text), 'not what its hash says'],
    ['a shelf of another form', (path: string, text: string) => (path === 'shelf.json' ? '{"format":"modshelf/shelf/v1","modules":{"../x":{}}}' : text), 'has another form'],
    ['a page instead of a shelf', (path: string, text: string) => (path === 'shelf.json' ? '<html>' : text), 'has another form'],
    ['events that don\'t follow', (path: string, text: string) => (path.startsWith('events/2026/01') ? text.replace('ada', 'eve') : text), 'the ledger does not verify: event 1 was changed'],
    ['events that were cut off', (path: string, text: string) => (path.startsWith('events/2026/03') ? undefined : text), 'the ledger does not verify'],
  ])('refuses %s, and leaves the folder as it was', async (_, change, message) => {
    await run();
    const before = await shelfHere();
    files = new Map([...publish('crm', 'loyalty', 'vouchers')].flatMap(([path, text]) => { const changed = change(path, text); return changed === undefined ? [] : [[path, changed]]; }));
    expect(await run('--verify')).toMatchObject({ exit: 1, text: expect.stringContaining(message) });
    expect(await shelfHere()).toBe(before);
    expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.draft'))).toEqual([]);
  });

  it('mends a file of the folder that was changed', async () => {
    await run();
    const [name] = await releasesHere();
    await writeFile(join(folder, 'shelf', 'releases', name!), 'broken');
    expect(await run()).toMatchObject({ exit: 0, json: { fetched: 1, kept: 1 } });
  });

  it('says when there is nobody', async () => {
    server.close();
    server.closeAllConnections();
    expect(await run()).toMatchObject({ exit: 1, text: expect.stringContaining('could not be read') });
    url = 'file:///etc/passwd';
    expect(await run()).toMatchObject({ exit: 2 });
  });
});
