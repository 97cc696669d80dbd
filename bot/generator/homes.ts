/** Where in a module's own patches an element is declared: as a patch of its own, or inside its parent's value. */
import type { Patch } from '#schemas/types.ts';
import type { Scope } from '#schemas/elements.ts';
import { containerOf, formOf } from './elements.ts';
import type { DSLValue } from './value.ts';

export type Home = { value: DSLValue; remove(): void; rename(key: string): void };

/** Returns the place where a file declares an element, or undefined. The file's patches are changed through it. */
export function findHome(patches: Patch[], scope: Scope, target: string): Home | undefined {
  const own = patches.find((patch) => (patch.op === 'add' || patch.op === 'replace') && patch.scope === scope && patch.target === target);
  if (own) {
    own.value ??= {};
    return {
      value: own.value as DSLValue,
      remove: () => { patches.splice(patches.indexOf(own), 1); },
      rename: (key) => { own.target = [...target.split('.').slice(0, -1), key].join('.'); },
    };
  }
  const form = formOf(scope, target);
  const container = form && containerOf(form, target);
  const parent = container && findHome(patches, scope, container.target);
  const inside = parent?.value[container!.list];
  if (!container || !inside) return undefined;
  return container.keyed === 'map' ? inMap(inside as Record<string, DSLValue>, container.key) : inList(inside as DSLValue[], container.key);
}

function inMap(map: Record<string, DSLValue>, key: string): Home | undefined {
  if (!Object.hasOwn(map, key)) return undefined;
  return {
    value: (map[key] ??= {}),
    remove: () => { delete map[key]; },
    rename: (next) => {
      const entries = Object.entries(map).map(([name, value]) => [name === key ? next : name, value] as const);
      for (const name of Object.keys(map)) delete map[name];
      Object.assign(map, Object.fromEntries(entries));
    },
  };
}

function inList(list: DSLValue[], key: string): Home | undefined {
  const entry = list.find((each) => each['key'] === key);
  if (!entry) return undefined;
  return {
    value: entry,
    remove: () => { list.splice(list.indexOf(entry), 1); },
    rename: (next) => { entry['key'] = next; },
  };
}

/** Puts a new element into its parent's value when the file declares the parent, else adds a patch. */
export function settle(patches: Patch[], scope: Scope, target: string, value: DSLValue): void {
  const form = formOf(scope, target);
  const container = form && containerOf(form, target);
  const parent = container && findHome(patches, scope, container.target);
  const placed = 'after' in value || 'before' in value;
  if (!container || !parent || placed) {
    patches.push({ op: 'add', scope, target, value });
  } else if (container.keyed === 'map') {
    const map = (parent.value[container.list] ??= {}) as Record<string, DSLValue>;
    map[container.key] = value;
  } else {
    const list = (parent.value[container.list] ??= []) as DSLValue[];
    list.push({ key: container.key, ...value });
  }
}
