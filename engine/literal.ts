/** Which literal values a field takes. */
import { Decimal } from 'decimal.js';
import type { Field } from './model.ts';

/** Units: digits after the point of an amount of money. */
export const MONEY_SCALE = 4;
const MONEY_PRECISION = 19;

type Refuse = (field: Field, value: unknown) => string | undefined;

function decimalOf(value: unknown): Decimal | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? new Decimal(String(value)) : undefined;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? new Decimal(value) : undefined;
}

/** Returns whether a text is a date that exists, like 2026-02-28. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const isDateTime = (text: string) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/.test(text) && isDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));

const number = (precision?: number, scale?: number): Refuse => (field, value) => {
  const decimal = decimalOf(value);
  if (!decimal) return `${JSON.stringify(value)} is no number`;
  if (scale !== undefined && decimal.decimalPlaces() > scale) return `${decimal.toFixed()} has more than ${scale} places`;
  if (precision !== undefined && decimal.precision(true) - decimal.decimalPlaces() > precision - (scale ?? 0)) return `${decimal.toFixed()} has more than ${precision} digits`;
  const [min, max] = [decimalOf(field.min), decimalOf(field.max)];
  if (min && decimal.lt(min)) return `${decimal.toFixed()} lies below min, ${min.toFixed()}`;
  return max && decimal.gt(max) ? `${decimal.toFixed()} lies above max, ${max.toFixed()}` : undefined;
};

const text: Refuse = (field, value) => {
  if (typeof value !== 'string') return `${JSON.stringify(value)} is no text`;
  return field.maxLength !== undefined && [...value].length > field.maxLength ? `it has more than ${field.maxLength} characters` : undefined;
};

const form = (matches: (value: string) => boolean, what: string): Refuse => (field, value) =>
  text(field, value) ?? (matches(value as string) ? undefined : `${JSON.stringify(value)} is no ${what}`);

const option: Refuse = (field, value) => (field.options ?? []).some(({ key }) => key === value) ? undefined
  : `${JSON.stringify(value)} is none of its options: ${(field.options ?? []).map(({ key }) => key).join(', ')}`;

const CHECKS: Partial<Record<Field['type'], Refuse>> = {
  text, longText: text, phone: text,
  email: form((value) => /^[^\s@]+@[^\s@]+$/.test(value), 'e-mail address'),
  url: form((value) => /^https?:\/\/\S+$/.test(value), 'web address'),
  integer: number(18, 0),
  money: number(MONEY_PRECISION, MONEY_SCALE),
  boolean: (_field, value) => typeof value === 'boolean' ? undefined : `${JSON.stringify(value)} is neither true nor false`,
  date: form(isDate, 'date like 2026-12-31'),
  dateTime: form(isDateTime, 'date and time like 2026-12-31T08:00:00Z'),
  option,
  multiOption: (field, value) => Array.isArray(value) ? value.map((each) => option(field, each)).find(Boolean) : `${JSON.stringify(value)} is no list`,
  json: () => undefined,
  autoNumber: () => 'an automatic number is never given',
  formula: () => 'a formula is computed, never given',
};

/** Returns why a field does not take a literal value, or undefined when it does. `{ expr }` is left to the expression's own check. */
export function refuseLiteral(field: Field, value: unknown): string | undefined {
  if (value !== null && typeof value === 'object' && !Array.isArray(value) && field.type !== 'json') return undefined;
  const check = field.type === 'decimal' ? number(field.precision ?? 18, field.scale ?? 2) : CHECKS[field.type];
  return check?.(field, value);
}
