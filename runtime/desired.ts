/** From module files to what a database shall show. */
import { composeModules } from '#engine/compose.ts';
import type { Model } from '#engine/model.ts';
import type { ModuleFile } from '#engine/module.ts';
import { succeed, type Result } from '#engine/problem.ts';
import type { DesiredShelf } from './contract.ts';

/**
 * Returns the shelf that all files make together.
 * Shape: the effective version of every published module → model, versions, and what their `retire` maps
 * Problems: those of composeModules
 */
export function shelfOf(files: readonly ModuleFile[]): Result<DesiredShelf> {
  const composed = composeModules(files);
  if (!composed.ok) return composed;
  const { model } = composed.value;
  const modules = Object.fromEntries([...files].sort((a, b) => (a.name < b.name ? -1 : 1)).map((file) => [file.name, file.version]));
  return succeed({ model, modules, retired: retiredBy(model, files) }, composed.problems);
}

/** What a retired option or state is shown as. Its list is found by its name of today, else by its first. */
function retiredBy(model: Model, files: readonly ModuleFile[]): Record<string, Record<string, string>> {
  const retired: Record<string, Record<string, string>> = {};
  for (const file of files) {
    for (const { scope, target, map } of file.content.retire ?? []) {
      if (typeof map !== 'string') continue;
      const [object = '', ...path] = target.split('.');
      const list = scope === 'state' ? machineOf(model, file.name, object) : fieldOf(model, file.name, object, path[0] ?? '');
      if (list !== undefined) retired[list] = { ...retired[list], [path.at(-1)!]: map };
    }
  }
  return retired;
}

function objectOf(model: Model, module: string, name: string) {
  return model.objects[name] ?? Object.values(model.objects).find(({ id }) => id === `${module}/${name}`);
}

function machineOf(model: Model, module: string, object: string): string | undefined {
  return objectOf(model, module, object)?.machine?.id;
}

function fieldOf(model: Model, module: string, object: string, field: string): string | undefined {
  const element = objectOf(model, module, object);
  return element?.fields[field]?.id ?? Object.values(element?.fields ?? {}).find(({ id }) => id.endsWith(`.${field}`))?.id;
}
