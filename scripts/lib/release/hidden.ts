/** How many rows and values an act hides or gives up, counted in a database. */
import { closureOf, composeModules } from '#engine/compose.ts';
import type { Model } from '#engine/model.ts';
import type { RowQuestion } from '#engine/rules/rule.ts';
import type { VersionName } from '#registry/event.ts';
import { findVersion } from '#registry/shelf.ts';
import type { Io } from '../command.ts';
import { NoDatabase, withDatabase } from '../database.ts';
import { readFolder } from '../folder.ts';
import type { Git } from '../git.ts';
import { fetchLedger } from '../ledger.ts';
import { askDatabase } from '../rows.ts';
import { effectiveModules } from '../shelf.ts';

type Counted = { what: string; question: RowQuestion };

/** Returns a line for every element that holds rows or values, or why they can't be counted. */
export async function describeHidden(io: Pick<Io, 'root'>, git: Git, { module, version }: VersionName, database: string): Promise<string[]> {
  const { shelf } = await fetchLedger(git);
  const record = findVersion(shelf, module, version);
  const file = record && (await readFolder(git, record.commit, module))?.file;
  if (!file) return [];
  const others = (await effectiveModules({ ...shelf, git })).filter(({ name }) => name !== module);
  const closure = closureOf([...others, file], module);
  const composed = closure.ok ? composeModules(closure.value) : undefined;
  if (!composed?.ok) return ['rows were not counted: the module does not compose with the shelf as it is now'];
  const asked = broughtBy(composed.value.model, module);
  try {
    const counts = await withDatabase(database, io.root, (run) => askDatabase(run, (rows) => asked.map(({ question }) => rows(question)?.count ?? 0)));
    const lines = asked.flatMap(({ what }, at) => (counts[at] ? [`${what}: ${counts[at]} rows`] : []));
    return lines.length ? lines : ['no row of this database holds anything of it'];
  } catch (error) {
    if (!(error instanceof NoDatabase)) throw error;
    return [`rows were not counted: ${error.message}`];
  }
}

/** Returns what a module itself brought into a model, and how to count what is stored in it. */
function broughtBy(model: Model, module: string): Counted[] {
  return Object.entries(model.objects).flatMap(([name, object]) => {
    if (object.module === module) return [{ what: name, question: { ask: 'rows', object: object.id } }];
    const parts = Object.entries({ ...object.fields, ...object.relations }).filter(([, part]) => part.module === module);
    return parts.map(([part, { id }]): Counted => ({ what: `${name}.${part}`, question: { ask: 'filled', object: object.id, element: id } }));
  });
}
