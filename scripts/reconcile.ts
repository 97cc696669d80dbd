/** `modshelf reconcile`: brings a database to the shelf of the ledger. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { printProblems } from '#engine/print-problem.ts';
import { bring } from '#runtime/bring.ts';
import type { Database, Drift } from '#runtime/contract.ts';
import { shelfOf } from '#runtime/desired.ts';
import { findDrift, heal } from '#runtime/drift.ts';
import { preview } from '#runtime/preview.ts';
import { appendRecords } from './lib/append.ts';
import type { Io, Outcome, Register, Run } from './lib/command.ts';
import { judgeRows } from './lib/reconcile/judge.ts';
import { onDatabase } from './lib/reconcile/open.ts';
import { printDrift, printPurge, printReport } from './lib/reconcile/print.ts';
import { purgeVersions } from './lib/reconcile/purge.ts';
import { draftReconcile } from './lib/reconcile/record.ts';
import { effectiveModules, readShelf } from './lib/shelf.ts';
import { readSigner } from './lib/signing.ts';

type Options = { database?: string; dryRun?: boolean; watch?: boolean; every?: string; heal?: boolean; record?: boolean; offline?: boolean };

async function once(io: Io, database: Database, options: Options): Promise<Outcome> {
  const shelf = await readShelf(io.root, { remote: !options.offline });
  const files = await effectiveModules(shelf);
  if (files.length === 0) return { exit: 1, text: 'Nothing is published: the ledger has no version on the shelf.', json: { ok: false, error: 'nothing is published' } };
  const desired = shelfOf(files);
  if (!desired.ok) return { exit: 1, text: `The modules on the shelf do not go together:\n${printProblems(desired.problems, new Map())}`, json: { ok: false, problems: desired.problems } };

  const { drift, mended, text } = await settleDrift(io, database, options);
  if (drift.length > 0 && !options.dryRun) return { exit: 1, text: [...text, 'Nothing was changed: mend it with --heal.'].join('\n'), json: { ok: false, drift, mended } };
  const plan = await preview(database, desired.value, { now: io.now() });
  const forbidden = await judgeRows(database, shelf, files, plan.modulesNow, io.now().toISOString().slice(0, 10));
  if (forbidden.length > 0) return { exit: 1, text: `The rows of this database forbid it:\n${printProblems(forbidden, new Map(files.map((file) => [file.source.file, file.source.text])))}`, json: { ok: false, drift, problems: forbidden } };
  if (options.dryRun) return { exit: drift.length > 0 ? 1 : 0, text: [...text, printReport(plan, desired.value.modules, true)].join('\n'), json: { ok: drift.length === 0, dryRun: true, drift, ...plan } };

  const report = await bring(database, 'reconcile', desired.value, { now: io.now() });
  const purged = await purgeVersions(database, shelf, join(io.root, '.modshelf', 'exports'), io.now());
  const recorded = options.record && report.changed ? await record(io, shelf.git, draftReconcile(database, report, desired.value.modules, actorOf(io), io.now())) : undefined;
  const lines = [...text, printReport(report, desired.value.modules, false), ...purged.flatMap(({ module, outcome }) => printPurge(module, outcome)), ...(recorded ? [recorded.ok ? 'Recorded in the ledger.' : `Not recorded: ${recorded.reason}`] : [])];
  const ok = recorded?.ok !== false;
  return { exit: ok ? 0 : 1, text: lines.join('\n'), json: { ok, drift, mended, ...report, purged, ...(recorded && { recorded }) } };
}

async function settleDrift(io: Io, database: Database, options: Options): Promise<{ drift: Drift[]; mended: Drift[]; text: string[] }> {
  if (!options.heal || options.dryRun) {
    const drift = await findDrift(database);
    return { drift, mended: [], text: printDrift(drift, 'The database is not what was declared:') };
  }
  const { mended, left } = await heal(database, { now: io.now() });
  return { drift: left, mended, text: [...printDrift(mended, 'Mended:'), ...printDrift(left, 'What only a person can mend:')] };
}

async function record(io: Io, git: Parameters<typeof appendRecords>[0], draft: ReturnType<typeof draftReconcile>): ReturnType<typeof appendRecords> {
  const pem = io.env['MODSHELF_LEDGER_KEY'];
  const key = pem ? readSigner(pem) : undefined;
  if (key && !key.ok) return { ok: false, reason: key.reason };
  return appendRecords(git, () => [draft], key?.signer);
}

/** Who runs it, as Actions says; else the machine's own name for itself. */
function actorOf(io: Io): { login: string; id: number } {
  const id = Number(io.env['GITHUB_ACTOR_ID']);
  return { login: io.env['GITHUB_ACTOR'] ?? 'reconcile', id: Number.isSafeInteger(id) && id > 0 ? id : 0 };
}

const reconcile: Run = async (io, options: Options) => {
  const every = Number(options.every ?? 30);
  if (!Number.isFinite(every) || every < 1) return { exit: 2, text: '--every takes seconds, 1 or more', json: { ok: false, error: 'every' } };
  return onDatabase(io, options.database, async (database) => {
    for (;;) {
      const outcome = await once(io, database, options);
      if (!options.watch) return outcome;
      io.progress(outcome.text);
      await sleep(every * 1000);
    }
  });
};

export const register: Register = (program, act) => {
  program.command('reconcile')
    .description('bring a database to the shelf: plan with its rows, act in one transaction, tell drift')
    .option('--database <address>', 'postgresql://…, or a folder of the embedded one; otherwise DATABASE_URL, else .modshelf/database')
    .option('--dry-run', 'say what would happen, with numbers of rows, and change nothing')
    .option('--once', 'look once (this is what happens without --watch)')
    .option('--watch', 'look again and again')
    .option('--every <seconds>', 'how long --watch waits between two looks', '30')
    .option('--heal', 'declare again what somebody changed past ModShelf; tables and columns never go')
    .option('--record', 'write the act into the ledger')
    .option('--offline', 'ask nobody: the ledger as last fetched')
    .action(act(reconcile));
};
