/** `modshelf pull <shelf-url>`: what is published, by plain HTTP and without Git, verified by digest. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Outcome, Register, Run } from './lib/command.ts';
import { baseOf, PullFailure } from './lib/pull/http.ts';
import { pullShelf } from './lib/pull/pull.ts';
import { readPublicKey } from './lib/signing.ts';

const fail = (exit: 1 | 2, text: string): Outcome => ({ exit, text, json: { ok: false, error: text } });

const pull: Run = async (io, given: string, options: { to: string; verify?: boolean; key?: string }) => {
  const base = baseOf(given);
  if (!base) return fail(2, `${JSON.stringify(given)} is no http(s) address of a shelf, like https://example.com/registry/shelf.json`);
  const key = options.key === undefined ? undefined : readPublicKey(await readFile(resolve(io.cwd, options.key), 'utf8').catch(() => ''));
  if (options.key !== undefined && !key) return fail(2, `${options.key} is no public Ed25519 key in PEM`);
  try {
    const { modules, fetched, kept, events } = await pullShelf(base, resolve(io.cwd, options.to), { verify: options.verify || key !== undefined, ...(key && { key }) });
    const names = Object.entries(modules).map(([module, { effective }]) => `${module}@${effective}`);
    const proved = events === undefined ? '' : `\n${events} events give this very shelf${key ? ', signed' : ''}`;
    return { exit: 0, text: `${names.length ? names.join(', ') : 'nothing is published'}\n${fetched} fetched, ${kept} here already, in ${options.to}${proved}`, json: { ok: true, to: resolve(io.cwd, options.to), modules, fetched, kept, ...(events !== undefined && { events }) } };
  } catch (error) {
    if (!(error instanceof PullFailure)) throw error;
    return fail(1, `${error.message}\nThe folder was left as it was.`);
  }
};

export const register: Register = (program, act) => {
  program.command('pull <shelf-url>')
    .description('bring what is published into a folder, by plain HTTP: only what changed, each release verified by its digest')
    .option('--to <folder>', 'where it goes', 'shelf')
    .option('--verify', 'also prove that the events of the ledger give this very shelf')
    .option('--key <file>', 'and that this public key signed them')
    .action(act(pull));
};
