/** Names in attributes that lead nowhere in the composed model, where no rule of their own speaks of them: PA02. */
import { listElements, type Listed } from '../elements.ts';
import type { Model } from '../model.ts';
import { absent } from '../operations/finding.ts';
import type { Missing } from '../operations/family.ts';
import { membersOf, objectOf } from '../operations/namespace.ts';
import type { Blamed } from './conflicts.ts';
import type { Write } from './writes.ts';

type Reference = { attribute: string; index?: number; missing: Missing };

function missing(name: string, what: string, candidates: readonly string[]): Missing[] {
  return candidates.includes(name) ? [] : [{ name, what, candidates }];
}

function one(attribute: string, element: Listed['element'], what: string, candidates: readonly string[]): Reference[] {
  const name = element[attribute];
  return typeof name === 'string' ? missing(name, what, candidates).map((found) => ({ attribute, missing: found })) : [];
}

function many(attribute: string, element: Listed['element'], what: string, candidates: readonly string[]): Reference[] {
  const names = (element[attribute] ?? []) as string[];
  return names.flatMap((name, index) => missing(name, what, candidates).map((found) => ({ attribute, index, missing: found })));
}

function referencesOf(model: Model, { kind, names, element }: Listed): Reference[] {
  const objects = Object.keys(model.objects), roles = Object.keys(model.roles);
  switch (kind) {
    case 'object': {
      const members = membersOf(model, names[0]!).filter((member) => !member.noun.startsWith('the inverse')).map((member) => member.name);
      return [...one('displayField', element, 'the field', members), ...one('ownerVia', element, 'the relation', Object.keys(objectOf(model, names[0]!)!.relations))];
    }
    case 'transition': {
      const states = Object.keys(objectOf(model, names[0]!)!.states);
      return [...many('from', element, 'the state', states), ...one('to', element, 'the state', states), ...many('roles', element, 'the role', roles)];
    }
    case 'page': return one('object', element, 'the object', objects);
    case 'report': return [...one('object', element, 'the object', objects), ...many('roles', element, 'the role', roles)];
    case 'menu': case 'menuChild': return many('roles', element, 'the role', roles);
    default: return [];
  }
}

/**
 * Returns each name that leads nowhere, with the module that wrote it. With `base`, a model in which none does, only what differs from it is looked at:
 * that is enough where nothing was taken away.
 * Problems: PA02
 */
export function findDangling(model: Model, writes: readonly Write[], base?: Model): Blamed[] {
  const last = new Map(writes.map((write) => [`${write.scope} ${write.target} ${write.attribute}`, write]));
  return listElements(model, base).flatMap((listed) => referencesOf(model, listed).flatMap(({ attribute, index, missing: found }) => {
    const write = last.get(`${listed.scope} ${listed.target} ${attribute}`);
    if (!write) return [];
    const path = index === undefined ? write.path : [...write.path, index];
    return [{ module: write.module, finding: { ...absent(found, path), element: { scope: listed.scope, target: listed.target } } }];
  }));
}
