/** Rows that are not there yet: the values of one, and of those that it points at. */
import type { RowData } from '#engine/cel/evaluate-rows.ts';
import type { Model } from '#engine/model.ts';
import { objectOf, type Values } from './made.ts';

export type Draft = {
  /** Unlike that of any other draft in the graph: stands for the id that the row will get. */
  key: string;
  object: string;
  values: Values;
  /** Rows that it points at: drafts, or rows that are there already. */
  parents: Record<string, Draft | RowData>;
  state?: string;
};

export function isDraft(parent: Draft | RowData): parent is Draft {
  return typeof (parent as Draft).key === 'string' && typeof (parent as Draft).values === 'object';
}

function defaultsOf(model: Model, object: string): Values {
  return Object.fromEntries(Object.entries(objectOf(model, object).fields)
    .flatMap(([name, { default: value }]) => (value === undefined || (typeof value === 'object' && !Array.isArray(value)) ? [] : [[name, value]])));
}

/** Returns a draft as expressions see a row. A list of what points at a parent holds what is there and the draft itself. */
export function dataOfDraft(model: Model, draft: Draft, seen = new Map<string, RowData>()): RowData {
  const known = seen.get(draft.key);
  if (known) return known;
  const { machine, relations } = objectOf(model, draft.object);
  const data: Record<string, unknown> = {
    id: draft.key, ...defaultsOf(model, draft.object), ...draft.values,
    ...(machine && { [machine.field]: draft.state ?? machine.initial }),
  };
  seen.set(draft.key, data);
  for (const [name, parent] of Object.entries(draft.parents)) {
    const above: Record<string, unknown> = isDraft(parent) ? dataOfDraft(model, parent, seen) as Record<string, unknown> : { ...parent };
    const inverse = relations[name]?.inverse;
    if (inverse) above[inverse] = [...(above[inverse] as RowData[] | undefined ?? []), data];
    data[name] = above;
  }
  return data;
}
