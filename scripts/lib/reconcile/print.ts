/** What reconcile says. */
import type { ActReport, Drift, PurgeRefusal, PurgeReport } from '#runtime/contract.ts';
import type { Preview } from '#runtime/preview.ts';

/** Units: lines of one kind. */
const MOST = 20;

function some(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return [title, ...lines.slice(0, MOST).map((line) => `  ${line}`), ...(lines.length > MOST ? [`  … and ${lines.length - MOST} more`] : [])];
}

/** Returns what an act did, or would do. */
export function printReport(report: ActReport | Preview, modules: Readonly<Record<string, string>>, dry: boolean): string {
  const names = Object.entries(modules).map(([module, version]) => `${module}@${version}`).join(' ') || 'nothing';
  if (!report.changed) return `The database shows the shelf already: ${names} (${report.shelf}).`;
  return [
    `${dry ? 'Would show' : 'Shows'} ${names} (${report.before ?? 'nothing'} → ${report.shelf}).`,
    ...some(dry ? 'Would add:' : 'Added:', report.added),
    ...('hides' in report ? some('Would hide, and keep:', report.hides.map(({ element, rows }) => `${element}: ${rows} ${rows === 1 ? 'value' : 'values'}`)) : []),
    ...some('Rows that do not suit it, and stay until they are next written:', report.broken.map(({ kind, target, rows }) => `${kind} ${target}: ${rows.count} (${rows.examples.join(', ')})`)),
    ...some('Values that users changed while the true one was hidden; theirs stay:', report.moved.map(({ row, element, hidden, now }) => `${element} of ${row}: ${now}, was ${hidden}`)),
    ...(report.restored > 0 ? [`Put back by the journal: ${report.restored} values.`] : []),
  ].join('\n');
}

/** Returns what differs from what was declared. */
export function printDrift(drift: readonly Drift[], heading: string): string[] {
  return some(heading, drift.map(({ kind, what }) => `RE01 ${kind}: ${what}`));
}

export function printPurge(module: string, purged: { ok: true; report: PurgeReport } | { ok: false; refusals: PurgeRefusal[] }): string[] {
  if (purged.ok) return [`Purged of ${module}: ${purged.report.dropped.join(', ') || 'no column'}; ${purged.report.rewritten} values rewritten; export ${purged.report.savedAs} ${purged.report.checksum}.`];
  return some(`Not purged of ${module}:`, purged.refusals.map(({ element, reason, until }) => `${element}: ${reason}${until ? ` until ${until.slice(0, 10)}` : ''}`));
}
