/** `modshelf audit`: who did what, when, and on which evidence. */
import { AUDIT_COLUMNS, auditRow, filterEvents, type AuditFilter } from '#registry/audit.ts';
import { RECORD_ACTS } from '#registry/event.ts';
import { eventsUntil, isPoint } from '#registry/point.ts';
import type { Register, Run } from './lib/command.ts';
import { openGit } from './lib/git.ts';
import { readLedger } from './lib/ledger.ts';
import { knownBranch, LEDGER } from './lib/refs.ts';
import { renderCSV, renderTable } from './lib/table.ts';

const ACTS = ['publish', 'unpublish', 'relist', 'retire', 'purge', 'rollback', ...RECORD_ACTS];
const FORMATS = ['table', 'json', 'csv'];
const TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?$/;

type Options = AuditFilter & { format: string; at?: string };

const audit: Run = async (io, options: Options) => {
  const wrong = explainOptions(options);
  if (wrong) return { exit: 2, text: wrong, json: { ok: false, error: wrong } };
  const git = openGit(io.root);
  const ledger = await readLedger(git, await knownBranch(git, LEDGER));
  const events = filterEvents(options.at === undefined ? ledger.events : eventsUntil(ledger.events, options.at), options);
  const rows = events.map(auditRow);
  const broken = ledger.problems[0];
  const warning = broken ? `The ledger does not verify: ${broken.message}. What follows it is not shown.` : undefined;
  if (warning) io.progress(warning);
  const shown = { table: () => (rows.length ? renderTable(AUDIT_COLUMNS, rows) : 'no event'), csv: () => renderCSV(AUDIT_COLUMNS, rows), json: () => JSON.stringify(events, null, 2) };
  const text = shown[options.format as keyof typeof shown]();
  return { exit: broken ? 1 : 0, text, json: { ok: !broken, ...(warning && { warning }), events } };
};

function explainOptions({ act, since, until, format, at }: Options): string | undefined {
  if (act && !ACTS.includes(act)) return `--act is one of ${ACTS.join(', ')}`;
  if (!FORMATS.includes(format)) return `--format is one of ${FORMATS.join(', ')}`;
  if (at !== undefined && !isPoint(at)) return '--at takes the number of an event, a day (2026-11-22) or a time in UTC (2026-11-22T10:00:00Z)';
  return [since, until].every((time) => time === undefined || TIME.test(time)) ? undefined : '--since and --until take a day (2026-11-22) or a time in UTC (2026-11-22T10:00:00Z)';
}

export const register: Register = (program, act) => {
  program.command('audit')
    .description('what happened on the shelf, by whom and on which evidence, from the ledger as last fetched')
    .option('--module <name>', 'only this module')
    .option('--actor <login>', 'only what this person did')
    .option('--act <act>', ACTS.join(', '))
    .option('--since <time>', 'from this day or time (UTC) on')
    .option('--until <time>', 'up to this day or time (UTC), included')
    .option('--at <point>', 'the ledger as it was: after this event, or at this day or time (UTC)')
    .option('--format <format>', FORMATS.join(', '), 'table')
    .action(act(audit));
};
