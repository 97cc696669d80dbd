/** Asks the rules about rows once more, now that there are some: what they refuse for good is not brought to the database. */
import type { ModuleFile } from '#engine/module.ts';
import type { Problem } from '#engine/problem.ts';
import { validateModule } from '#engine/validate.ts';
import { findVersion } from '#registry/shelf.ts';
import type { Database } from '#runtime/contract.ts';
import { askDatabase, type RunSQL } from '../rows.ts';
import { contentOf, type Shelf } from '../shelf.ts';

/** Returns what the rows of a database forbid of modules whose version there is another one. Shape: `held` is module → version. */
export async function judgeRows(database: Database, shelf: Shelf, files: readonly ModuleFile[], held: Readonly<Record<string, string>>, today: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const file of files) {
    if (held[file.name] === undefined || held[file.name] === file.version) continue;
    const published = (await contentOf(shelf, file.name, findVersion(shelf, file.name, held[file.name]!)))?.content;
    if (!published) continue;
    const digests = shelf.modules[file.name]!.versions.map(({ digest }) => digest);
    const judged = await database.transaction((session) => askDatabase(session.run as RunSQL,
      (rows) => validateModule({ name: file.name, files, published, publishedDigests: digests, today, rows })));
    problems.push(...judged.filter(({ level, rows }) => level === 'L3' && rows !== undefined && rows.count > 0));
  }
  return problems;
}
