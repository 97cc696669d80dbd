/** `modshelf registry verify|rebuild|rotate-key|record`: the registry that the ledger branch is, proved from Git with no network, and made again from it. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option } from 'commander';
import { explainShape } from '#registry/event-shape.ts';
import { nameEvent, type EventDraft, type RecordEvent } from '#registry/event.ts';
import { draftKey } from '#registry/keys.ts';
import { verifyBytes } from '#registry/quick.ts';
import { appendRecords } from './lib/append.ts';
import { commitFiles } from './lib/commit.ts';
import type { Io, Outcome, Register, Run } from './lib/command.ts';
import { openGit, type Git } from './lib/git.ts';
import { listMonths, readHead, readLedger } from './lib/ledger.ts';
import { compareTree, rebuildLedger } from './lib/rebuild.ts';
import { knownBranch, LEDGER } from './lib/refs.ts';
import { outageOf } from './lib/release/outage.ts';
import { eventTime } from './lib/release/scene.ts';
import { readSigner } from './lib/signing.ts';
import { verifyLedger, verifyOwnSignatures } from './lib/verify.ts';
import { writeFiles } from './lib/write-files.ts';

const fail = (exit: 1 | 2, text: string): Outcome => ({ exit, text, json: { ok: false, error: text } });

/** Runs on the ledger's commit; says so when there is no Git or no ledger. */
function onLedger(use: (git: Git, commit: string, io: Io, options: any) => Promise<Outcome>): Run {
  return async (io, options) => {
    const git = openGit(io.root);
    if (await git.ask(['rev-parse', '--git-dir']) === undefined) return fail(2, `${io.root} is no Git repository`);
    const commit = await knownBranch(git, LEDGER);
    return commit ? use(git, commit, io, options) : { exit: 0, text: 'there is no ledger yet', json: { ok: true, events: 0, published: 0, head: null, problems: [] } };
  };
}

const verify = onLedger(async (git, commit, _io, { level }: { level: 'quick' | 'full' | 'signatures' }) => {
  if (level === 'quick') {
    const months = await git.batch((await listMonths(git, commit)).map(({ id }) => id));
    const { events, head, problems } = verifyBytes(months, await readHead(git, commit));
    const ok = problems.length === 0;
    return { exit: ok ? 0 : 1, text: ok ? `${events} events, head ${head}\nthe chain holds` : problems[0]!.message, json: { ok, level, events, head, ...(!ok && { firstBad: problems[0] }), problems } };
  }
  const ledger = await readLedger(git, commit);
  const problems = [...await verifyLedger(git, ledger), ...await verifyOwnSignatures(git, ledger.events, level === 'signatures')].sort((a, b) => a.seq - b.seq);
  const ok = problems.length === 0;
  const named = problems.map(({ seq, message }) => {
    const event = ledger.events[seq - 1];
    return { seq, ...(event && { event: nameEvent(event) }), message };
  });
  const published = Object.values(ledger.shelf.modules).flatMap(({ versions }) => versions).filter(({ state }) => state === 'published').length;
  const summary = `${ledger.events.length} events, ${published} versions published, head ${ledger.shelf.head}`;
  const agreed = `chain, index, tags, commits, subtrees, contents and releases agree${ledger.last?.signature ? '; signatures hold' : ''}`;
  const text = ok ? `${summary}\n${agreed}`
    : [`${problems.length} problems; the first bad event is ${named[0]!.seq}${named[0]!.event ? ` (${named[0]!.event})` : ''}`, ...named.map(({ seq, message }) => `  event ${seq}: ${message}`)].join('\n');
  return { exit: ok ? 0 : 1, text, json: { ok, level, events: ledger.events.length, published, head: ledger.shelf.head, ...(!ok && { firstBad: named[0] }), problems: named } };
});

const rebuild = onLedger(async (git, commit, io, { compare, to }: { compare?: boolean; to?: string }) => {
  const { files, problems } = await rebuildLedger(git, await readLedger(git, commit));
  if (problems.length) return fail(1, ['It can\'t be made again from Git:', ...problems.map((each) => `  ${each}`)].join('\n'));
  const different = await compareTree(git, commit, files);
  if (to) await writeFiles(resolve(io.cwd, to), [...files].map(([path, content]) => ({ path, content })));
  if (!compare) {
    const made = await commitFiles(git, undefined, new Map([...files].map(([path, text]) => [path, { text }])), 'ledger: rebuilt from tags and history\n', { name: 'modshelf', email: 'modshelf@users.noreply.github.com', date: '2000-01-01T00:00:00Z' });
    return { exit: 0, text: `${files.size} files made again${to ? `, written to ${to}` : ''}; as a commit: ${made}`, json: { ok: true, files: files.size, commit: made, different } };
  }
  const ok = different.length === 0;
  return { exit: ok ? 0 : 1, text: ok ? `${files.size} files made again from tags and history: the same to the byte` : ['Not the same when made again:', ...different.map((path) => `  ${path}`)].join('\n'), json: { ok, files: files.size, different } };
});

const rotate: Run = async (io) => {
  const [old, next] = ['MODSHELF_LEDGER_KEY', 'MODSHELF_LEDGER_NEXT_KEY'].map((name) => readSigner(io.env[name] ?? ''));
  if (!old!.ok || !next!.ok) return fail(2, 'Set MODSHELF_LEDGER_KEY to the key in use and MODSHELF_LEDGER_NEXT_KEY to the new one (openssl genpkey -algorithm ed25519).');
  const actor = { login: io.env['GITHUB_ACTOR'] ?? 'unknown', id: 0 };
  const { signer } = next!;
  try {
    const done = await appendRecords(openGit(io.root), () => [draftKey(signer, actor, eventTime(io.now()))], old!.signer);
    return done.ok ? { exit: 0, text: `From the next event on ${signer.key} signs. Put its public key into .github/ledger-key.pem (openssl pkey -pubout).`, json: { ok: true, key: signer.key } } : fail(1, done.reason);
  } catch (error) {
    return outageOf(error);
  }
};

/** A deed that somebody else saw: a database that reconciled, say. */
const record: Run = async (io, file: string) => {
  const time = eventTime(io.now());
  let given: unknown;
  try {
    given = JSON.parse(await readFile(resolve(io.cwd, file), 'utf8'));
  } catch {
    return fail(2, `${file} can't be read as JSON`);
  }
  const drafts = [given].flat().map((each) => ({ ...(each as RecordEvent), time })) as EventDraft[];
  for (const draft of drafts) {
    const wrong = explainShape({ ...draft, seq: 1, prev: `sha256:${'0'.repeat(64)}` });
    if (wrong || draft.act === 'key' || 'tag' in draft) return fail(2, `${file} holds no record: ${wrong ?? 'this act has its own command'}`);
  }
  const key = io.env['MODSHELF_LEDGER_KEY'] ? readSigner(io.env['MODSHELF_LEDGER_KEY']) : undefined;
  if (key && !key.ok) return fail(2, `MODSHELF_LEDGER_KEY can't sign: ${key.reason}`);
  try {
    const done = await appendRecords(openGit(io.root), () => drafts, key?.signer);
    return done.ok ? { exit: 0, text: `${done.appended} recorded`, json: done } : fail(1, done.reason);
  } catch (error) {
    return outageOf(error);
  }
};

export const register: Register = (program, act) => {
  const registry = program.command('registry').description('the registry that the ledger branch is');
  registry.command('verify')
    .description('prove chain, index, tags, commits, subtrees, contents, releases and signatures against Git, offline; names the first bad event')
    .addOption(new Option('--level <level>', 'quick: the chain alone · full: everything · signatures: everything, and every event must be signed by the key that the project names').choices(['quick', 'full', 'signatures']).default('full'))
    .action(act(verify));
  registry.command('rebuild')
    .description('make every file of the ledger again from tags and history')
    .option('--compare', 'compare with the ledger to the byte, and write nothing')
    .option('--to <folder>', 'write the files there')
    .action(act(rebuild));
  registry.command('rotate-key').description('let a new key sign the ledger (reads MODSHELF_LEDGER_KEY and MODSHELF_LEDGER_NEXT_KEY)').action(act(rotate));
  registry.command('record <file>').description('append deeds that others report, like what a database did to reconcile; a deed is written once').action(act(record));
};
