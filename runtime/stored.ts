/** What of a model is physical: tables, columns, and tables of links. Everything else is declared anew with each version. */
import type { Model } from '#engine/model.ts';
import { columnsOf } from '#engine/sql/columns.ts';
import { linksOf } from '#engine/sql/links.ts';

/** `object` is the id of the object that it belongs to. */
export type Stored = { kind: 'table' | 'column' | 'links'; id: string; module: string; object: string };

/** Returns what a model stores, objects before what they hold. */
export function storedOf(model: Model): Stored[] {
  return Object.values(model.objects).flatMap((object) => [
    { kind: 'table' as const, id: object.id, module: object.module, object: object.id },
    ...columnsOf(object).map((column) => ({ kind: 'column' as const, id: column.id, module: moduleOf(column.id), object: object.id })),
    ...linksOf(object).map((link) => ({ kind: 'links' as const, id: link.id, module: moduleOf(link.id), object: object.id })),
  ]);
}

/** An id begins with the module that added the element. */
export function moduleOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}
