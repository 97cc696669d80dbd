/** Menu items that show what some of the menu's roles may not read are for the others only. */
import type { Model } from '#engine/model.ts';
import type { IRPatch } from '../../ir.ts';

/** Returns the patch with its roles, when the menu's own are too many; roles that the request names stay. */
export function withReaders(patch: IRPatch, all: readonly IRPatch[], model: Model): IRPatch {
  if (patch.scope !== 'menu' || patch.op !== 'add' || patch.roles) return patch;
  const object = shownBy(patch, all, model);
  const parent = model.menus[patch.target.split('.')[0]!]?.roles ?? Object.keys(model.roles);
  const readers = parent.filter((role) => object === undefined || mayRead(role, object, all, model));
  return readers.length === 0 || readers.length === parent.length ? patch : { ...patch, roles: readers };
}

function shownBy({ page, report }: IRPatch, all: readonly IRPatch[], model: Model): string | undefined {
  const patch = all.find((each) => (each.scope === 'page' && each.target === page) || (each.scope === 'report' && each.target === report));
  return patch?.object ?? model.pages[page ?? '']?.object ?? model.reports[report ?? '']?.object;
}

function mayRead(role: string, object: string, all: readonly IRPatch[], model: Model): boolean {
  const drafted = all.find((patch) => patch.scope === 'permission' && patch.target === `${role}.${object}`)?.read;
  const right = drafted ?? model.roles[role]?.objects[object]?.read;
  return right !== undefined && right !== null && right !== 'none';
}
