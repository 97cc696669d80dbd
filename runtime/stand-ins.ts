/** Which stored options and states a version shows as others. Pure. Source: docs/runtime.md, "Stand-ins" */
import type { Model } from '#engine/model.ts';
import type { Hidden } from '#engine/sql/shown.ts';

/** One key that rows of a list may hold: `list` is the id of the field or state machine, `id` that of the option or state. */
export type KnownKey = { list: string; key: string; id: string; module: string; standIn?: string };

/** Returns every option and state of a model. */
export function keysOf(model: Model): KnownKey[] {
  return Object.values(model.objects).flatMap((object) => [
    ...Object.values(object.fields).flatMap((field) => (field.options ?? []).map(({ key, id, module, standIn }) => ({ list: field.id, key, id, module, ...(standIn !== undefined && { standIn }) }))),
    ...(object.machine ? Object.entries(object.states).map(([key, { id, module, standIn }]) => ({ list: object.machine!.id, key, id, module, ...(standIn !== undefined && { standIn }) })) : []),
  ]);
}

/**
 * Returns, for each list of a model, the keys that rows may hold and the list lacks, with the key that is shown: the new name of the same
 * option, else what `retire` maps it to, else its stand-in. A key that nothing is said about is shown as it is.
 */
export function findHidden(model: Model, retired: Readonly<Record<string, Readonly<Record<string, string>>>>, known: readonly KnownKey[]): Hidden {
  const shown = new Map<string, Map<string, string>>();
  for (const { list, key, id } of keysOf(model)) shown.set(list, (shown.get(list) ?? new Map<string, string>()).set(key, id));
  const hidden: Record<string, Record<string, string>> = {};
  for (const each of [...known].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const keys = shown.get(each.list);
    if (!keys || keys.has(each.key)) continue;
    const standIn = follow(each, keys, retired[each.list] ?? {}, known);
    if (standIn !== undefined) hidden[each.list] = { ...hidden[each.list], [each.key]: standIn };
  }
  return hidden;
}

function follow(from: KnownKey, shown: ReadonlyMap<string, string>, retired: Readonly<Record<string, string>>, known: readonly KnownKey[]): string | undefined {
  const met = new Set<string>();
  for (let at: KnownKey | undefined = from; at && !met.has(at.key);) {
    met.add(at.key);
    const { id }: KnownKey = at;
    const renamed = [...shown].find(([, other]) => other === id)?.[0];
    if (renamed !== undefined) return renamed;
    const next: string | undefined = Object.hasOwn(retired, at.key) ? retired[at.key] : at.standIn;
    if (next === undefined || shown.has(next)) return next;
    at = known.find((other) => other.list === from.list && other.key === next);
  }
  return undefined;
}
