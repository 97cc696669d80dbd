/** The base that a module's patches were written against, as its provenance.json keeps it: `base: { model, commit }`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeModules } from '#engine/compose.ts';
import { modelHash } from '#engine/digest.ts';
import { EMPTY_MODEL, type Model } from '#engine/model.ts';
import type { ModuleFile } from '#engine/module.ts';
import type { Facts } from '#engine/rules/facts.ts';
import { readFolder } from './folder.ts';
import { openGit, type Git } from './git.ts';
import { moduleFolder } from './modules.ts';
import { isObjectId } from './tree.ts';

/** What the module required, near and far, at the commit; undefined when something of it is not there. */
async function composeAt(git: Git, commit: string, required: readonly string[]): Promise<Model | undefined> {
  const files = new Map<string, ModuleFile>();
  const open = [...required];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (files.has(name)) continue;
    const file = (await readFolder(git, commit, name))?.file;
    if (!file) return undefined;
    files.set(name, file);
    open.push(...Object.keys(file.content.requires));
  }
  if (files.size === 0) return EMPTY_MODEL;
  const composed = composeModules([...files.values()]);
  return composed.ok ? composed.value.model : undefined;
}

/** Returns the hash of that base, and the base itself where its commit is here; nothing for a module that was written by hand. */
export async function readBaseFacts(root: string, module: ModuleFile): Promise<Pick<Facts, 'baseHash' | 'baseModel'>> {
  const text = await readFile(join(root, moduleFolder(module.name), 'provenance.json'), 'utf8').catch(() => '{}');
  let said: { model?: unknown; commit?: unknown } | undefined;
  try {
    said = (JSON.parse(text) as { base?: { model?: unknown; commit?: unknown } } | null)?.base;
  } catch {
    return {};
  }
  const { model, commit } = said ?? {};
  const git = openGit(root);
  const here = typeof commit === 'string' && isObjectId(commit) && await git.ask(['cat-file', '-e', `${commit}^{commit}`]) !== undefined;
  const baseModel = here ? await composeAt(git, commit, Object.keys(module.content.requires)) : undefined;
  const baseHash = typeof model === 'string' ? model : baseModel && modelHash(baseModel);
  // A model that is not the one of the hash would explain nothing.
  return { ...(baseHash !== undefined && { baseHash }), ...(baseModel && modelHash(baseModel) === baseHash && { baseModel }) };
}
