/** Values between the model's words and the driver's. */
import type { Field, Model } from '#engine/model.ts';
import { SYSTEM_FIELDS } from '#engine/model.ts';
import { scaleOfField } from '#engine/cel/members.ts';
import { Refusal } from './refusal.ts';

export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
/** A row by the model's names. Money and decimals are texts with their full scale, dates like 2026-01-31, date-times in ISO with Z. */
export type Row = { id: string } & Record<string, Value>;

/** What goes into a cell. */
export type Stored = string | string[] | boolean | null;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** PostgreSQL's types by number: date, timestamptz, numeric and bigint come as text, and are read by the model's types. */
export const PARSERS = { 1082: asText, 1184: asText, 1700: asText, 20: asText };

function asText(value: string): string {
  return value;
}

/** Returns a value as a cell takes it. Problems: a Refusal `invalid` for what the field's type cannot be. */
export function toDatabase(model: Model, object: string, name: string, value: unknown): Stored {
  if (value === null || value === undefined) return null;
  const field = model.objects[object]?.fields[name];
  const refuse = (says: string) => new Refusal('invalid', `${object}.${name}`, `"${name}" of ${object} must be ${says}.`);
  if (field?.type === 'json') return JSON.stringify(value);
  if (Array.isArray(value)) {
    if (field && field.type !== 'multiOption') throw refuse(`one ${field.type}`);
    return value.map(String);
  }
  if (typeof value === 'object') throw refuse('one value');
  if (typeof value === 'number' && !Number.isFinite(value)) throw refuse('a number');
  // PostgreSQL also reads `now`, `tomorrow` and dates in local order.
  if (field?.type === 'date' && !DATE.test(String(value))) throw refuse('a date like 2026-01-31');
  if (field?.type === 'dateTime' && !DATE_TIME.test(String(value))) throw refuse('a date with time like 2026-01-31T10:00:00Z');
  if (field?.type === 'boolean' && typeof value !== 'boolean') throw refuse('true or false');
  return typeof value === 'boolean' && field?.type === 'boolean' ? value : String(value);
}

/** Returns a row of a view as the model's values. */
export function fromDatabase(model: Model, object: string, row: Record<string, unknown>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, valueOf(model, object, name, value)])) as Row;
}

/** Returns a row of a report: groups are values of their fields, counts are numbers, averages are texts as they come. */
export function fromReport(model: Model, name: string, row: Record<string, unknown>): Record<string, Value> {
  const report = model.reports[name];
  if (!report) throw new Error(`the model has no report ${name}`);
  const measures = new Map(report.measures.map((measure) => [measure.key, measure]));
  return Object.fromEntries(Object.entries(row).map(([column, value]) => {
    const measure = measures.get(column);
    if (measure?.kind === 'count') return [column, Number(value)];
    if (measure?.kind === 'avg') return [column, value as Value];
    const cut = report.groupBy?.some((group) => typeof group !== 'string' && (group.field === column || column.startsWith(`${group.field}By`)));
    return [column, cut && !measure ? (value as Value) : valueOf(model, report.object, measure?.field ?? column, value)];
  }));
}

function valueOf(model: Model, object: string, name: string, value: unknown): Value {
  if (value === null) return null;
  const field = model.objects[object]?.fields[name];
  if (!field) return SYSTEM_FIELDS[name] === 'dateTime' ? iso(value) : (value as Value);
  switch (field.type === 'formula' ? field.returns : field.type) {
    case 'integer': return Number(value);
    case 'money': case 'decimal': return withScale(field, String(value));
    case 'dateTime': return iso(value);
    default: return value as Value;
  }
}

/** Keeps microseconds where there are some, which a Date would drop. */
function iso(value: unknown): string {
  const text = String(value);
  const seconds = new Date(text).toISOString();
  const finer = /\.\d{3}(\d{1,3})/.exec(text)?.[1];
  return finer ? seconds.replace('Z', `${finer.padEnd(3, '0')}Z`) : seconds;
}

/** Adds the zeros that an older version, with fewer decimals, did not write. */
function withScale(field: Field, text: string): string {
  const scale = scaleOfField(field);
  if (scale === undefined || scale === 0) return text;
  const [whole = '0', decimals = ''] = text.split('.');
  return `${whole}.${decimals.padEnd(scale, '0')}`;
}
