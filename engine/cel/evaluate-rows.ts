/** Rows as plain data: what a field, a relation, a list holds, in the kinds that the evaluator works with. */
import type { Decimal } from 'decimal.js';
import { formatMoment, readDate, readDateTime } from './dates.ts';
import { Exact } from './numbers.ts';
import type { CelType } from './types.ts';
import type { Row, Rows, Typed } from './typed.ts';

/** Numbers are decimals, dates and moments canonical text, durations microseconds, a row its id. Null is the empty value. */
export type Value = Decimal | string | boolean | bigint | readonly string[];

/**
 * A row by the model's names. Numbers as texts like '12.5000' (or numbers), dates like '2026-01-31', moments with an offset or as Date.
 * A relation holds the other row, or its id when nothing follows the dot; an inverse or many-to-many holds a list of rows. Getters may load them.
 */
export type RowData = { readonly [name: string]: unknown };

export type Environment = {
  row: RowData;
  /** The row before; absent or null for a new row, then all of it is empty. */
  old?: RowData | null;
  user?: { id: string; role: string };
  /** Like 2026-01-31. */
  today?: string;
  now?: string | Date;
  /** Whose days and months count; UTC when absent. */
  timeZone?: string;
};

export type Frame = { environment: Environment; row: RowData | null; variables: ReadonlyMap<number, RowData> };

/** Returns the data of a row; null when a relation on the way is empty. */
export function dataOf(row: Row, frame: Frame): RowData | null {
  switch (row.kind) {
    case 'this': return frame.row;
    case 'old': return frame.environment.old ?? null;
    case 'variable': return frame.variables.get(row.variable)!;
    case 'follow': {
      const data = dataOf(row.of, frame)?.[row.relation] ?? null;
      if (data !== null && typeof data !== 'object') throw new Error(`the relation ${row.relation} is followed, but only its id is given`);
      return data as RowData | null;
    }
  }
}

/** Returns the id of a row, as the relation that leads to it holds it. */
export function idOf(row: Row, frame: Frame): string | null {
  if (row.kind !== 'follow') return (dataOf(row, frame)?.['id'] as string | undefined) ?? null;
  const held = dataOf(row.of, frame)?.[row.relation] ?? null;
  return (held !== null && typeof held === 'object' ? (held as RowData)['id'] : held) as string | null;
}

/** Returns the rows of a list for which every filter is true. */
export function rowsOf(rows: Rows, frame: Frame, isTrue: (body: Typed, frame: Frame) => boolean): RowData[] {
  const list = (dataOf(rows.of, frame)?.[rows.name] ?? []) as readonly RowData[];
  return list.filter((each) => rows.filters.every(({ variable, body }) => isTrue(body, withVariable(frame, variable, each))));
}

export function withVariable(frame: Frame, variable: number, row: RowData): Frame {
  return { ...frame, variables: new Map(frame.variables).set(variable, row) };
}

/** Returns stored data as a value of its type. Throws for what the type cannot hold: rows come checked. */
export function readValue(raw: unknown, type: CelType): Value | null {
  if (raw === null || raw === undefined) return null;
  switch (type.kind) {
    case 'number': return new Exact(String(raw));
    case 'date': return required(readDate(String(raw)), raw);
    case 'dateTime': return raw instanceof Date ? formatMoment(BigInt(raw.getTime()) * 1000n) : required(readDateTime(String(raw)), raw);
    case 'boolean': return raw === true;
    case 'values': return raw as readonly string[];
    case 'json': return sortedJSON(raw);
    default: return String(raw);
  }
}

function required<T>(value: T | undefined, raw: unknown): T {
  if (value === undefined) throw new Error(`not a value of its type: ${String(raw)}`);
  return value;
}

/** JSON with its keys in order, so that equal values have one text. */
function sortedJSON(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each);
}
