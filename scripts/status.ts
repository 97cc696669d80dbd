/** `modshelf status`: what a database holds of each module, and whether it is what was declared. */
import { findDrift } from '#runtime/drift.ts';
import { readStatus, type Status } from '#runtime/status.ts';
import type { Drift } from '#runtime/contract.ts';
import type { Register, Run } from './lib/command.ts';
import { onDatabase } from './lib/reconcile/open.ts';
import { printDrift } from './lib/reconcile/print.ts';
import { renderTable } from './lib/table.ts';

/** PostgreSQL's limit, of which three quarters is time for a purge. Units: columns. */
const COLUMNS = 1600;

type Options = { database?: string };

function print(status: Status, drift: readonly Drift[]): string {
  const rows = status.objects.map((each) => ({
    object: each.object, module: `${each.module}@${status.modules[each.module] ?? '?'}`, rows: String(each.rows), size: `${Math.ceil(each.bytes / 1024)} kB`, written: each.lastWritten?.slice(0, 16).replace('T', ' ') ?? '(never)',
    filled: Object.entries(each.filled).map(([field, count]) => `${field} ${count}`).join(' '),
  }));
  const full = status.objects.filter(({ columns }) => columns >= COLUMNS * 0.75);
  return [
    `${Object.entries(status.modules).map(([module, version]) => `${module}@${version}`).join(' ')} (${status.shelf}, since ${status.since})`,
    '', renderTable(['object', 'module', 'rows', 'size', 'written', 'filled'], rows),
    ...(status.retired.length > 0 ? ['', 'Hidden and kept:', ...status.retired.map(({ element, since }) => `  ${element}, since ${since.slice(0, 10)}`)] : []),
    ...full.map(({ object, columns }) => `${object} has ${columns} of ${COLUMNS} columns: purge what is retired.`),
    ...(drift.length > 0 ? ['', ...printDrift(drift, 'Not what was declared:')] : ['', 'It is what was declared.']),
  ].join('\n');
}

const status: Run = (io, options: Options) => onDatabase(io, options.database, async (database) => {
  const found = await readStatus(database);
  if (!found) return { exit: 1, text: 'Nothing was ever published in this database: run "npm run modshelf -- reconcile".', json: { ok: false, error: 'nothing was ever published' } };
  const drift = await findDrift(database);
  return { exit: drift.length > 0 ? 1 : 0, text: print(found, drift), json: { ok: drift.length === 0, ...found, drift } };
});

export const register: Register = (program, act) => {
  program.command('status')
    .description('what a database holds: versions, rows, filled values, size, what is hidden, drift')
    .option('--database <address>', 'postgresql://…, or a folder of the embedded one; otherwise DATABASE_URL, else .modshelf/database')
    .action(act(status));
};
