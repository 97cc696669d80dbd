/** A checkout with small modules, and a command run in it, for tests. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import type { Io, Outcome, Register } from '../lib/command.ts';
import { openGit, type Git } from '../lib/git.ts';

export const TODAY = '2026-11-30T10:00:00Z';

/** The base of all small modules: shops that have orders. */
export const BASE = `
  - { op: add, scope: object, target: Shop, value: { displayField: name, fields: { name: { type: text, label: Name }, kind: { type: option, options: [{ key: small }, { key: large }] } } } }
  - { op: add, scope: object, target: Order, value: { displayField: note, fields: { note: { type: text }, total: { type: money } } } }
  - { op: add, scope: relation, target: Order.shop, value: { to: Shop, kind: manyToOne, inverse: orders } }
  - { op: add, scope: state, target: Order, value: { field: status, initial: open, states: { open: {}, closed: { final: true } }, transitions: { close: { from: [open], to: closed, roles: [clerk] } } } }
  - { op: add, scope: permission, target: clerk, value: { label: Clerk } }
  - { op: add, scope: permission, target: clerk.Order, value: { create: all, read: all, update: own } }
  - { op: add, scope: permission, target: clerk.Shop, value: { read: all } }
  - { op: add, scope: page, target: orderList, value: { kind: list, object: Order, sections: [{ key: columns, items: [{ key: note }, { key: total }, { key: status }] }] } }
  - { op: add, scope: menu, target: orders, value: { page: orderList } }
  - { op: add, scope: report, target: ordersByStatus, value: { object: Order, groupBy: [status], measures: [{ key: count, kind: count }] } }`;

/** Returns the text of a module file from its patches in YAML; `more` goes behind them. */
export function moduleText(name: string, patches: string, { requires = '{ base: ^1.0.0 }', more = '' } = {}): string {
  return `dsl: modshelf/v1\nmodule: ${name}\ntitle: ${name}\nsummary: A module.\nrequires: ${requires}\npatches:\n  ${patches.trim()}\n${more}`;
}

export type Checkout = {
  root: string;
  git: Git;
  /** Writes a module file, and its package.json. */
  put(name: string, patches: string, how?: Parameters<typeof moduleText>[2] & { version?: string }): Promise<void>;
  write(path: string, text: string): Promise<void>;
  /** Commits everything; returns the commit. */
  commit(): Promise<string>;
  run(register: Register, ...words: string[]): Promise<Outcome>;
  remove(): Promise<void>;
};

/** Returns a folder with module `base`; a Git repository only with `git`. */
export async function makeCheckout({ git: withGit = true, env = {} as Io['env'] } = {}): Promise<Checkout> {
  const root = await mkdtemp(join(tmpdir(), 'modshelf-checkout-'));
  const git = openGit(root);
  const checkout: Checkout = {
    root, git,
    async write(path, text) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    },
    async put(name, patches, { version = '1.0.0', ...how } = {}) {
      await checkout.write(`modules/${name}/module.yaml`, moduleText(name, patches, how));
      await checkout.write(`modules/${name}/package.json`, JSON.stringify({ name, version, private: true }));
    },
    async commit() {
      await git.run(['add', '-A']);
      await git.run(['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', 'commit', '-q', '--allow-empty', '-m', 'state']);
      return (await git.run(['rev-parse', 'HEAD'])).trim();
    },
    async run(register, ...words) {
      let outcome: Outcome | undefined;
      const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
      const io: Io = { root, cwd: root, env, now: () => new Date(TODAY), progress: () => undefined };
      register(program, (act) => async (...given) => { outcome = await act(io, ...given); });
      await program.parseAsync(words, { from: 'user' });
      return outcome!;
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
  if (withGit) await git.run(['init', '-q', '-b', 'main']);
  await checkout.put('base', BASE, { requires: '{}' });
  if (withGit) await checkout.commit();
  return checkout;
}
