/** The plan of one module on the base branch as it stands now. */
import { sha256 } from '#engine/digest.ts';
import type { ModuleFile } from '#engine/module.ts';
import type { Plan } from '#engine/plan/plan.ts';
import type { Result } from '#engine/problem.ts';
import { readModules } from '../modules.ts';
import type { Tree } from '../port.ts';
import type { Tools } from '../tools.ts';
import { readPublished } from './published.ts';
import type { Published } from './published.ts';

export type Base = { commit: string; tree: Tree; files: ModuleFile[] };

/** Returns the default branch's head with its modules. A base that can't be read is a bug of the repository, not of a request. */
export async function readBase(tools: Tools): Promise<Base> {
  const commit = await tools.github.head(tools.base);
  if (commit === undefined) throw new Error(`the repository has no branch ${tools.base}`);
  const tree = await tools.github.tree(commit);
  const modules = await readModules(tools.github, tree);
  if (!modules.ok) throw new Error(`the modules on ${tools.base} can't be read: ${modules.problems.map(({ code, at }) => `${code} ${at.file}:${at.line}`).join(', ')}`);
  return { commit, tree, files: modules.value };
}

/** Plans a module as if it stood on the base, against what the shelf has of it. */
export async function planOn(tools: Tools, base: readonly ModuleFile[], module: ModuleFile): Promise<Result<Plan>> {
  const before = base.find((file) => file.name === module.name);
  // What was never versioned was never published: a new module costs no request.
  const { published, versions }: Published = before && before.version !== '0.0.0' ? await readPublished(tools, module.name) : { versions: [] };
  const files = [...base.filter((file) => file.name !== module.name), module];
  return tools.plan({ name: module.name, files, ...(published && { published }), publishedDigests: versions.map((version) => version.digest), today: tools.now().toISOString().slice(0, 10) });
}

/** Returns what a plan was made from: all module files of the base, and the head. The same key means that the evidence is up to date. */
export function planKey(base: Tree, head: string): string {
  const modules = [...base.files].filter(([path]) => path.startsWith('modules/')).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify([modules, head])).slice(0, 16);
}
