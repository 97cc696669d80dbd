/** Lives through what becomes of a module in a company: publish on rows that are there, use, unpublish, go on without, relist. */
import type { Model } from '#engine/model.ts';
import type { ModuleFile } from '#engine/module.ts';
import { bringIn } from '#runtime/bring.ts';
import type { ActReport, DesiredShelf, Session as Acts } from '#runtime/contract.ts';
import { shelfOf } from '#runtime/desired.ts';
import { hashRows } from '#runtime/hashes.ts';
import { actAs, actingFor } from '../harness/actor.ts';
import { startEmbedded } from '#runtime/database/start.ts';
import { openSession } from '../harness/session.ts';
import { Refusal } from '../harness/refusal.ts';
import { changeOf } from '../rows/harmless-change.ts';
import { makeFitting } from '../rows/make-fitting.ts';
import { NotExercised } from '../rows/made.ts';
import { rolesWith } from '../rows/rights.ts';
import { sampleValue } from '../rows/samples.ts';
import type { Session } from '../session.ts';
import { readCells, type Cells } from './cells.ts';

export type Stage = { report: ActReport; cells: Cells; hash: string };
export type Life = {
  /** Without the module, with rows; the same seen through the old version when the module was published beside it. */
  begun: Stage; beside: Cells;
  /** With the module, before and after it was used. */
  published: Stage; used: Stage;
  /** Without it again, before and after people went on. */
  left: Stage; meanwhile: Stage;
  /** With it again; then taken off and put back once more with nothing written between. */
  back: Stage; still: Stage;
};

export function expectShelf(files: readonly ModuleFile[]): DesiredShelf {
  const shelf = shelfOf(files);
  if (!shelf.ok) throw new Error(shelf.problems.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return shelf.value;
}

/** What can't be tried without knowing more, or a rule refuses, is left as it is. */
async function where(attempt: () => Promise<unknown>): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    if (!(error instanceof NotExercised) && !(error instanceof Refusal)) throw error;
  }
}

const ROWS = 2;

/** Rows of every object. */
async function makeRows(session: Session): Promise<void> {
  for (const object of Object.keys(session.model.objects)) for (let n = 0; n < ROWS; n++) await where(() => makeFitting(session, object));
}

/** Gives every row a value in every field that somebody may write, one at a time. */
async function fillRows(session: Session): Promise<void> {
  for (const [object, { fields }] of Object.entries(session.model.objects)) {
    const role = rolesWith(session.model, object, 'update')[0];
    if (!role) continue;
    const actor = session.database.as(role);
    for (const row of await actor.list(object)) {
      for (const [name, field] of Object.entries(fields)) {
        const value = sampleValue(field, session.next());
        if (value !== undefined && (row[name] ?? null) === null) await where(() => actor.update(object, row.id, { [name]: value }));
      }
    }
  }
}

/** Returns a database of its own on which shelves can be brought, and what acts on it as people. */
export async function openLife(newest: Model): Promise<{ bring(act: 'publish' | 'unpublish' | 'relist', shelf: DesiredShelf): Promise<ActReport>; on(shelf: DesiredShelf, report: ActReport): Session; look(shelf: DesiredShelf, report: ActReport): Promise<Stage>; cells(shelf: string, model: Model): Promise<Cells>; close(): Promise<void> }> {
  const engine = await startEmbedded();
  // One transaction for all, in which people act; the runtime's acts are done in it by nobody.
  const acts = await openSession(engine, newest, []);
  const runtime: Acts = { run: async (text, values = []) => (await acts.admin(text, [...values])).rows, exec: async (texts) => { await acts.admin('select'); await engine.exec(texts.join(';\n')); } };
  let serial = 0;
  return {
    bring: (act, shelf) => bringIn(runtime, act, shelf),
    on: ({ model }, { shelf }) => ({
      files: [], modules: [], model, next: () => serial++, restart: async () => undefined,
      database: {
        model, shelf, fresh: async () => undefined, leave: async () => undefined, close: acts.close, admin: acts.admin,
        as: (user) => actAs(model, shelf, acts, user), sql: (user, statement, parameters) => acts.run(actingFor(model, user), statement, parameters),
      },
    }),
    look: async ({ model }, report) => ({ report, cells: await readCells(runtime, report.shelf, model), hash: (await hashRows(runtime, report.shelf, model)).hash }),
    cells: (shelf, model) => readCells(runtime, shelf, model),
    close: acts.close,
  };
}

/** Lives from one shelf to another and back, twice. */
export async function live(base: DesiredShelf, full: DesiredShelf): Promise<Life> {
  const life = await openLife(full.model);
  try {
    const first = await life.bring('publish', base);
    await makeRows(life.on(base, first));
    const begun = await life.look(base, first);
    const report = await life.bring('publish', full);
    const published = await life.look(full, report);
    const beside = await life.cells(first.shelf, base.model);
    await makeRows(life.on(full, report));
    await fillRows(life.on(full, report));
    const used = await life.look(full, report);
    const off = await life.bring('unpublish', base);
    const left = await life.look(base, off);
    await writeOne(life.on(base, off));
    const meanwhile = await life.look(base, off);
    const back = await life.look(full, await life.bring('relist', full));
    await life.bring('unpublish', base);
    const still = await life.look(full, await life.bring('relist', full));
    return { begun, beside, published, used, left, meanwhile, back, still };
  } finally {
    await life.close();
  }
}

/** People go on without the module: one row of each object is changed, and one is new. */
async function writeOne(session: Session): Promise<void> {
  for (const object of Object.keys(session.model.objects)) {
    const role = rolesWith(session.model, object, 'update')[0];
    const row = role && (await session.database.as(role).list(object))[0];
    if (role && row) await where(() => session.database.as(role).update(object, row.id, changeOf(session, object)));
    await where(() => makeFitting(session, object));
  }
}
