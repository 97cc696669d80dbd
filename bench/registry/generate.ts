/** A repository with any number of modules, versions and tags, made in one stream: `git fast-import` writes what commits would take hours for. */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { contentDigest } from '#engine/digest.ts';
import { parseModule } from '#engine/parse.ts';
import { appendEvent, eventLine } from '#registry/chain.ts';
import type { EventDraft, LedgerEvent } from '#registry/event.ts';
import { indexFiles, releaseFile } from '#registry/index-files.ts';
import { replay } from '#registry/replay.ts';
import { touchesOf } from '#registry/touches.ts';
import { openGit, type Git } from '#scripts/lib/git.ts';
import { moduleFolder } from '#scripts/lib/modules.ts';

export type Size = { modules: number; /** Of all modules together. */ tags: number };

const WHO = 'Bench <bench@example.com> 1700000000 +0000';
/** Tags a month: what a busy registry sees. */
const MONTHLY = 800;

/** Returns a module with an object of its own, so that a thousand of them are no neighbours. */
export function moduleText(name: string): string {
  const object = name.split('-').map((part) => part[0]!.toUpperCase() + part.slice(1)).join('');
  return `dsl: modshelf/v1\nmodule: ${name}\ntitle: ${name}\nsummary: For a benchmark.\nrequires: ${name === 'crm' ? '{}' : '{ crm: ^1.0.0 }'}\npatches:\n  - { op: add, scope: object, target: ${object}, value: { label: ${object}, fields: { title: { type: text, label: Title } } } }\n`;
}

const nameOf = (at: number): string => (at === 0 ? 'crm' : `module-${at.toString(36)}x`);

const inline = (path: string, text: string): string => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;

/** Makes a bare remote and a clone of it without tags. Returns the clone; the module `newcomer` waits on main with its tag. */
export async function generate(folder: string, { modules, tags }: Size): Promise<Git> {
  const remote = join(folder, 'remote.git');
  await mkdir(folder, { recursive: true });
  await openGit(folder).run(['init', '--quiet', '--bare', '--initial-branch=main', remote]);
  // Each push is told every ref that isn't hidden: a server with this many tags hides them from who pushes.
  await openGit(remote).run(['config', 'receive.hideRefs', 'refs/tags']);
  const names = Array.from({ length: modules }, (_, at) => nameOf(at));
  const put = (mark: number, text: string) => `blob\nmark :${mark}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  const commit = (mark: number, branch: string, message: string, rest: string) => `commit refs/heads/${branch}\nmark :${mark}\ncommitter ${WHO}\ndata ${message.length}\n${message}\n${rest}\n`;
  const parts: string[] = [];
  const files: string[] = [];
  names.forEach((name, at) => {
    parts.push(put(10 + at * 2, moduleText(name)), put(11 + at * 2, `{ "name": "${name}", "version": "1.0.0" }\n`));
    files.push(`M 100644 :${10 + at * 2} ${moduleFolder(name)}/module.yaml`, `M 100644 :${11 + at * 2} ${moduleFolder(name)}/package.json`);
  });
  parts.push(commit(1, 'main', 'modules', files.join('\n')));
  const own = moduleFolder('newcomer');
  const brought = inline(`${own}/module.yaml`, moduleText('newcomer')) + inline(`${own}/package.json`, '{ "name": "newcomer", "version": "1.0.0" }\n');
  parts.push(commit(2, 'proposal', 'newcomer', `from :1\n${brought}`), commit(3, 'main', 'merge', `from :1\nmerge :2\n${brought}`));
  await importAll(remote, parts);
  const git = openGit(remote);
  const [first = '', main = ''] = (await git.run(['rev-parse', 'main^1', 'main'])).trim().split('\n');
  const events = history(names, tags, first);
  const more: string[] = [];
  for (const event of events) if ('tag' in event) more.push(`tag ${event.tag.name}\nfrom ${first}\ntagger ${WHO}\ndata 1\nx\n`);
  more.push(`tag newcomer@1.0.0\nfrom ${main}\ntagger ${WHO}\ndata 7\nPublish\n`);
  const index = [...indexFiles(events, replay(events).shelf)].map(([path, text]) => inline(path, text));
  const releases = events.flatMap((event) => (event.act === 'publish' ? [inline(releaseFile(event.release), '{}')] : []));
  more.push(commit(5, 'ledger', 'ledger', [...index, ...releases].join('')));
  await importAll(remote, more);
  await git.run(['pack-refs', '--all']);
  const work = join(folder, 'work');
  await openGit(folder).run(['clone', '--quiet', '--no-tags', '--no-checkout', '--no-hardlinks', remote, work]);
  return openGit(work);
}



/** Every module has its versions one after the other; the base comes first. */
function history(names: readonly string[], tags: number, commit: string): LedgerEvent[] {
  const events: LedgerEvent[] = [];
  const each = Math.max(1, Math.floor(tags / names.length));
  const hex = (text: string, length: number) => Buffer.from(text.padEnd(length / 2, '.')).toString('hex').slice(0, length);
  const contents = names.map((name) => {
    const parsed = parseModule('module.yaml', Buffer.from(moduleText(name)), '1.0.0');
    if (!parsed.ok) throw new Error(`${name} can't be read`);
    return { name, digest: contentDigest(parsed.value.content), touches: touchesOf(parsed.value.content) };
  });
  for (let round = 0; round < each; round += 1) {
    for (const { name, digest, touches } of contents) {
      const month = Math.floor(events.length / MONTHLY);
      const time = `${2000 + Math.floor(month / 12)}-${String(month % 12 + 1).padStart(2, '0')}-10T00:00:00Z`;
      const version = `1.${round}.0`;
      const id = `${name}${round}`;
      const draft: EventDraft = {
        act: 'publish', time, module: name, version, tag: { name: `${name}@${version}`, id: hex(id, 40) }, commit, subtree: hex(name, 40), digest, touches, release: `sha256:${hex(`${round}${name.split('').reverse().join('')}`, 64)}`,
        actor: { login: 'ada', id: 3 }, requires: name === 'crm' ? {} : { crm: '^1.0.0' }, reviews: [{ id: events.length, user: { login: 'rui', id: 2 }, commit }], confirmations: [], checks: [{ name: 'modules', app: 'github-actions', id: events.length, conclusion: 'success' }], suite: { passed: 100, failed: 0, skipped: 0 },
      };
      events.push(appendEvent(events.at(-1), draft));
    }
  }
  return events;
}

/** Returns files of events as bytes, as many as asked for: the chain holds, and each event has the size of a real one. */
export function makeEvents(count: number): { files: Buffer[]; head: string; events: number } {
  const names = Array.from({ length: 100 }, (_, at) => nameOf(at));
  const [last] = history(names, 100, 'c'.repeat(40)).slice(-1);
  const files: Buffer[] = [];
  let previous: LedgerEvent | undefined;
  let lines: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const { seq: _seq, prev: _prev, ...draft } = last!;
    previous = appendEvent(previous, { ...draft, version: `1.${at}.0` } as EventDraft);
    lines.push(eventLine(previous));
    if (lines.length === 10_000 || at === count - 1) {
      files.push(Buffer.from(`${lines.join('\n')}\n`));
      lines = [];
    }
  }
  return { files, head: '', events: count };
}

function importAll(repository: string, parts: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-C', repository, 'fast-import', '--quiet', '--force'], { stdio: ['pipe', 'ignore', 'pipe'] });
    let trouble = '';
    child.stderr.on('data', (chunk: Buffer) => { trouble += chunk.toString(); });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`git fast-import: ${trouble.slice(0, 500)}`))));
    child.stdin.on('error', () => undefined);
    child.stdin.end(parts.join(''));
  });
}
