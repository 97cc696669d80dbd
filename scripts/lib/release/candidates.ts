/** Which modules a release is proved with. */
import type { ModuleFile } from '#engine/module.ts';
import type { Shelf } from '#registry/shelf.ts';
import { readFolder } from '../folder.ts';
import type { Git } from '../git.ts';
import { baselineVersion, effectiveModules } from '../shelf.ts';
import type { ProofInput } from './proof.ts';

/** The module that is there even on a shelf that has nothing yet. */
const BASE = 'crm';

/** Returns the module among the shelf's effective versions. Where the shelf has no CRM of its own, the commit's CRM stands in. */
export async function gatherModules(git: Git, shelf: Shelf, file: ModuleFile, commit: string): Promise<ProofInput> {
  const open = { ...shelf, git };
  const others = (await effectiveModules(open)).filter(({ name }) => name !== file.name);
  if (file.name !== BASE && !others.some(({ name }) => name === BASE)) {
    const base = await readFolder(git, commit, BASE);
    if (base?.file) others.unshift(base.file);
  }
  const published = (await baselineVersion(open, file.name))?.content;
  const publishedDigests = (Object.hasOwn(shelf.modules, file.name) ? shelf.modules[file.name]!.versions : []).map(({ digest }) => digest);
  return { module: file.name, files: [...others, file], ...(published && { published }), publishedDigests };
}
