/** What a database says that it holds, beside what the registry has of those very versions. */
import { composeModules } from '#engine/compose.ts';
import { modelHash } from '#engine/digest.ts';
import type { Model } from '#engine/model.ts';
import type { ModuleFile } from '#engine/module.ts';
import type { Facts } from '#engine/rules/facts.ts';
import { findVersion } from '#registry/shelf.ts';
import type { RunSQL } from './rows.ts';
import { contentOf, effectiveModules, readShelf, type Shelf } from './shelf.ts';

type Held = { model: Model; modules: Record<string, string> };

/** A database that was never published to by ModShelf says nothing of itself. */
async function readHeld(run: RunSQL): Promise<Held | undefined> {
  const [register] = await run(`select from pg_class where oid = to_regclass('modshelf.current')`);
  if (!register) return undefined;
  const [row] = await run(`select jsonb_build_object('model', v.model, 'modules', v.modules)::text as held from modshelf.current c join modshelf.versions v using (shelf)`);
  return row && JSON.parse(String(row['held'])) as Held;
}

/** A database that is only behind the shelf has not drifted: it is compared with the versions that it names. One that the registry does not know is compared with the shelf. */
async function registered(shelf: Shelf, versions: Held['modules']): Promise<ModuleFile[]> {
  const files = await Promise.all(Object.entries(versions).map(async ([module, version]) => (await contentOf(shelf, module, findVersion(shelf, module, version)))?.content));
  return files.every((file) => file !== undefined) ? files : effectiveModules(shelf);
}

/** Returns the hash of the model that a database holds and that of the registry's; nothing where either has none. */
export async function readLiveFacts(root: string, run: RunSQL | undefined): Promise<Pick<Facts, 'liveHash' | 'shelfHash'>> {
  const held = run && await readHeld(run);
  if (!held) return {};
  const shelf = await readShelf(root);
  const composed = Object.keys(shelf.modules).length ? composeModules(await registered(shelf, held.modules)) : undefined;
  return composed?.ok ? { liveHash: modelHash(held.model), shelfHash: modelHash(composed.value.model) } : {};
}
