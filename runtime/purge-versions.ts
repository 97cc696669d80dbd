/** Which elements go with versions that were purged: what only those versions stored. */
import type { Model } from '#engine/model.ts';
import type { Database } from './contract.ts';
import { hasRegister } from './register.ts';
import { keysOf } from './stand-ins.ts';
import { storedOf } from './stored.ts';

/** Returns the ids of what a module's given versions stored in this database and none of its other versions did, and that is still there. */
export function elementsOfVersions(database: Database, module: string, versions: readonly string[]): Promise<string[]> {
  return database.transaction(async (session) => {
    if (!await hasRegister(session)) return [];
    const rows = await session.run(`select model::text as model, modules ->> $1 as version from modshelf.versions where modules ? $1`, [module]);
    const idsOf = (model: Model) => [...storedOf(model), ...keysOf(model)].filter((each) => each.module === module).map(({ id }) => id);
    const [going, staying] = [new Set<string>(), new Set<string>()];
    for (const row of rows) {
      const into = versions.includes(String(row['version'])) ? going : staying;
      for (const id of idsOf(JSON.parse(String(row['model'])) as Model)) into.add(id);
    }
    const there = await session.run(`select id from modshelf.elements where module = $1 and state = 'retired' union select id from modshelf.keys where module = $1`, [module]);
    return there.map((row) => String(row['id'])).filter((id) => going.has(id) && !staying.has(id));
  });
}
