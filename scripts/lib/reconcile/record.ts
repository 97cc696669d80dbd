/** A database act as a record of the ledger: which database by a digest of its address, never the address. */
import { sha256 } from '#engine/digest.ts';
import type { EventDraft } from '#registry/event.ts';
import type { ActReport, Database } from '#runtime/contract.ts';

/** Returns the record of an act that changed a database. */
export function draftReconcile(database: Database, report: ActReport, modules: Readonly<Record<string, string>>, who: { login: string; id: number }, now: Date): EventDraft {
  const at = `${now.toISOString().slice(0, 19)}Z`;
  const name = sha256(database.address).slice(0, 12);
  return {
    act: 'reconcile', key: `reconcile:${name}:${report.shelf}:${at}`, at, time: at, actor: who, result: 'success',
    detail: {
      database: name, kind: database.kind, shelf: report.shelf, ...(report.before && { before: report.before }),
      modules: Object.entries(modules).map(([module, version]) => `${module}@${version}`).join(' ').slice(0, 1000),
      added: String(report.added.length), broken: String(report.broken.reduce((sum, { rows }) => sum + rows.count, 0)), moved: String(report.moved.length),
    },
  };
}
