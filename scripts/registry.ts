/** `modshelf registry verify`: proves the registry from Git, with no network. */
import { nameEvent } from '#registry/event.ts';
import type { Register, Run } from './lib/command.ts';
import { openGit } from './lib/git.ts';
import { readLedger } from './lib/ledger.ts';
import { knownBranch, LEDGER } from './lib/refs.ts';
import { verifyLedger } from './lib/verify.ts';

const verify: Run = async (io) => {
  const git = openGit(io.root);
  if (await git.ask(['rev-parse', '--git-dir']) === undefined) return { exit: 2, text: `${io.root} is no Git repository`, json: { ok: false, error: 'no Git repository' } };
  const ledger = await readLedger(git, await knownBranch(git, LEDGER));
  const problems = await verifyLedger(git, ledger);
  const ok = problems.length === 0;
  const named = problems.map(({ seq, message }) => {
    const event = ledger.events[seq - 1];
    return { seq, ...(event && { event: nameEvent(event) }), message };
  });
  const published = Object.values(ledger.shelf.modules).flatMap(({ versions }) => versions).filter(({ state }) => state === 'published').length;
  if (!ledger.commit) return { exit: 0, text: 'there is no ledger yet', json: { ok: true, events: 0, published: 0, head: ledger.shelf.head, problems } };
  const summary = `${ledger.events.length} events, ${published} versions published, head ${ledger.shelf.head}`;
  const text = ok ? `${summary}\nchain, index, tags, commits, subtrees, contents and releases agree`
    : [`${problems.length} problems; the first bad event is ${named[0]!.seq}${named[0]!.event ? ` (${named[0]!.event})` : ''}`, ...named.map(({ seq, message }) => `  event ${seq}: ${message}`)].join('\n');
  return { exit: ok ? 0 : 1, text, json: { ok, events: ledger.events.length, published, head: ledger.shelf.head, ...(!ok && { firstBad: named[0] }), problems: named } };
};

export const register: Register = (program, act) => {
  const registry = program.command('registry').description('the registry that the ledger branch is');
  registry.command('verify')
    .description('prove chain, index, tags, commits, subtrees, contents and releases against Git, offline; names the first bad event')
    .action(act(verify));
};
