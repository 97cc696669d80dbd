/** What the ledger says of a module. */
import { AUDIT_COLUMNS, auditRow } from '#registry/audit.ts';
import type { AuditRow } from '#registry/audit.ts';
import type { LedgerEvent } from '#registry/event.ts';
import type { Task } from '../effects.ts';
import { code, inline } from '../evidence/escape.ts';
import { table } from '../evidence/words.ts';
import type { Tools } from '../tools.ts';
import { tellAnswer } from './answer.ts';
import { readLedgerTree } from './shelf-record.ts';
import { moduleOfThread } from './thread.ts';

/** Units: events shown; months read, newest first. */
const MOST = 15;
const MONTHS = 12;
const FILE = /^events\/\d{4}\/\d{2}\.ndjson$/;

export async function audit(task: Extract<Task, { do: 'audit' }>, tools: Tools): Promise<void> {
  const module = task.module ?? (await moduleOfThread(task.on, task.isPull, tools));
  if (module === undefined) return tellAnswer(tools, task, 'Say which module: `/audit module`; this thread is about none.');
  const found = await newestEvents(module, tools);
  if (typeof found === 'string') return tellAnswer(tools, task, found);
  if (found.length === 0) return tellAnswer(tools, task, `The ledger has no event of ${code(module)}.`);
  const rows = found.map((row) => AUDIT_COLUMNS.map((column) => inline(row[column], 400)));
  await tellAnswer(tools, task, `${table(AUDIT_COLUMNS, rows)}\n\nNewest first. \`npm run modshelf -- registry verify\` proves the chain; this answer does not.`);
}

async function newestEvents(module: string, tools: Tools): Promise<AuditRow[] | string> {
  const tree = await readLedgerTree(tools);
  const months = [...(tree?.files.keys() ?? [])].filter((path) => FILE.test(path)).sort().reverse().slice(0, MONTHS);
  const rows: AuditRow[] = [];
  for (const month of months) {
    const lines = (await tools.github.read(tree!.files.get(month)!)).split('\n').filter((line) => line !== '').reverse();
    for (const line of lines) {
      const row = readRow(line);
      if (!row) return `${code(month)} in the ledger holds a line that is no event: \`npm run modshelf -- registry verify\` names it.`;
      if (row.module === module) rows.push(row);
      if (rows.length === MOST) return rows;
    }
  }
  return rows;
}

/** Returns what a line tells, or undefined when it is no event: the ledger's shape is proved elsewhere, here it must only not mislead. */
function readRow(line: string): AuditRow | undefined {
  try {
    return auditRow(JSON.parse(line) as LedgerEvent);
  } catch {
    return undefined;
  }
}
