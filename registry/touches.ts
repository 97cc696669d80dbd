/** What of the model a content speaks of: two modules that share none of it can't be in each other's way. */
import type { ModuleContent } from '#schemas/types.ts';

/** Returns objects by their names, and pages, menus, reports and roles with their kind before, sorted. */
export function touchesOf(content: ModuleContent): string[] {
  return [...new Set(content.patches.map(({ scope, target }) => {
    const [first = '', second] = target.split('.');
    if (scope === 'object' || scope === 'relation' || scope === 'state' || scope === 'rule') return first;
    return scope === 'permission' && second !== undefined ? second : `${scope === 'permission' ? 'role' : scope}:${first}`;
  }))].sort();
}
