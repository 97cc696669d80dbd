/** Which modules a content builds on: those whose elements it names. */
import type { Model } from '#engine/model.ts';
import type { ModuleFile } from '#engine/module.ts';
import type { IR } from './ir.ts';

/** Returns a range for each module whose elements the answer touches or names in an expression, and for those it says itself. */
export function requirementsOf(ir: IR, model: Model, files: readonly ModuleFile[], own: string): Record<string, string> {
  const names = new Set(ir.requires ?? []);
  for (const patch of ir.patches ?? []) {
    for (const module of ownersOf(patch.target, patch.scope, model)) names.add(module);
    if (patch.to) names.add(model.objects[patch.to]?.module ?? own);
    if (patch.object) names.add(model.objects[patch.object]?.module ?? own);
    for (const role of patch.roles ?? []) names.add(model.roles[role]?.module ?? own);
    for (const module of ownersInText([patch.check, patch.when, patch.guard, patch.filter, patch.expr].join(' '), model)) names.add(module);
  }
  names.delete(own);
  const known = files.filter((file) => names.has(file.name));
  return Object.fromEntries(known.map((file) => [file.name, `^${file.version === '0.0.0' ? '1.0.0' : file.version}`]).sort());
}

function ownersOf(target: string, scope: string, model: Model): string[] {
  const [first, second, third] = target.split('.') as [string, string | undefined, string | undefined];
  const object = model.objects[scope === 'permission' ? second ?? '' : first];
  const member = scope === 'permission' ? third : second;
  const page = scope === 'page' ? model.pages[first] : undefined;
  const shown = page?.object ? model.objects[page.object]?.fields[third ?? ''] : undefined;
  const menu = scope === 'menu' ? model.menus[first]?.module : scope === 'report' ? model.reports[first]?.module : undefined;
  const role = scope === 'permission' ? model.roles[first]?.module : undefined;
  return [object?.module, object?.fields[member ?? '']?.module, object?.relations[member ?? '']?.module, page?.module, shown?.module, menu, role].filter((each): each is string => each !== undefined);
}

/** A field that only one module has is that module's wherever an expression names it. */
function ownersInText(text: string, model: Model): string[] {
  const names = new Set([...text.matchAll(/\.([a-z][A-Za-z0-9]{0,39})/gu)].map((match) => match[1]!));
  return Object.values(model.objects).flatMap(({ fields, relations }) => Object.entries({ ...fields, ...relations }).filter(([name]) => names.has(name)).map(([, element]) => element.module));
}
