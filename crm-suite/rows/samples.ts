/** Values that a field must take and values that it must refuse, made from what the model says of it. */
import { Decimal } from 'decimal.js';
import type { Bound, Field } from '#engine/model.ts';
import { sampleText } from './sample-text.ts';

export type Sample = { value: unknown; why: string };

const DAY = 86_400_000;
const START = Date.parse('2026-01-15T08:00:00Z');
const NUMBERS = new Set(['integer', 'decimal', 'money']);

/** Returns how many places a number field keeps. Units: decimal places. */
export function scaleOf(field: Field): number {
  return field.type === 'money' ? 4 : field.type === 'integer' ? 0 : field.scale ?? 2;
}

function step(field: Field): Decimal {
  return new Decimal(10).pow(-scaleOf(field));
}

function numberText(field: Field, value: Decimal): string | number {
  return field.type === 'integer' ? value.toNumber() : value.toFixed(scaleOf(field));
}

/** The n-th number from the lower bound up, turning back before the upper one. */
function sampleNumber(field: Field, n: number): string | number {
  const low = field.min !== undefined ? new Decimal(field.min).div(step(field)).ceil().times(step(field)) : field.max !== undefined ? Decimal.min(new Decimal(field.max), 10) : new Decimal(10);
  const value = low.plus(n);
  if (field.max === undefined || value.lte(field.max)) return numberText(field, value);
  const steps = new Decimal(field.max).minus(low).div(step(field)).floor();
  return numberText(field, steps.gt(0) ? low.plus(step(field).times(n % steps.plus(1).toNumber())) : low);
}

function dateOf(field: Field, time: number): string {
  const text = new Date(time).toISOString();
  return field.type === 'date' ? text.slice(0, 10) : text;
}

function sampleTime(field: Field, n: number): string {
  const low = field.min === undefined ? START : Date.parse(String(field.min));
  const high = field.max === undefined ? Infinity : Date.parse(String(field.max));
  const from = field.min === undefined && high < START ? high - 30 * DAY : low;
  const room = Math.max(1, Math.floor((high - from) / DAY) + 1);
  return dateOf(field, from + (n % room) * DAY);
}

/** Returns the n-th valid value of a field, all different as far as the type and its bounds leave room; undefined for what nobody may set. */
export function sampleValue(field: Field, n: number): unknown {
  if (NUMBERS.has(field.type)) return sampleNumber(field, n);
  switch (field.type) {
    case 'boolean': return n % 2 === 0;
    case 'date': case 'dateTime': return sampleTime(field, n);
    case 'option': return field.options?.[n % field.options.length]?.key;
    case 'multiOption': return [field.options?.[n % field.options.length]?.key];
    case 'json': return { sample: n };
    case 'autoNumber': case 'formula': return undefined;
    default: return sampleText(field, n);
  }
}

function beyond(field: Field, bound: Bound, direction: 1 | -1): unknown {
  if (NUMBERS.has(field.type)) return numberText(field, new Decimal(bound).plus(step(field).times(direction)));
  return dateOf(field, Date.parse(String(bound)) + direction * (field.type === 'date' ? DAY : 1000));
}

const WRONG: Partial<Record<Field['type'], readonly Sample[]>> = {
  integer: [{ value: 'many', why: 'a word' }, { value: 1.5, why: 'a fraction' }],
  decimal: [{ value: 'many', why: 'a word' }],
  money: [{ value: 'ten', why: 'a word' }, { value: '1.00001', why: 'five places' }],
  boolean: [{ value: 'perhaps', why: 'neither true nor false' }],
  date: [{ value: '2026-02-30', why: 'a day that does not exist' }, { value: 'soon', why: 'a word' }],
  dateTime: [{ value: '2026-01-01T25:00:00Z', why: 'an hour that does not exist' }, { value: 'soon', why: 'a word' }],
  option: [{ value: 'noSuchOption', why: 'an unknown option' }],
  multiOption: [{ value: ['noSuchOption'], why: 'an unknown option' }],
  email: [{ value: 'not an e-mail', why: 'no e-mail address' }],
  url: [{ value: 'not a url', why: 'no URL' }],
  phone: [{ value: 'call me', why: 'no phone number' }],
};

/** One place, and one digit, more than a number field keeps. What a bound refuses before says nothing of the digits. */
function tooLong(field: Field): Sample[] {
  if (!NUMBERS.has(field.type)) return [];
  const scale = scaleOf(field);
  const digits = field.type === 'money' ? 15 : (field.precision ?? 18) - scale;
  return [
    ...(field.type === 'decimal' ? [{ value: new Decimal(sampleNumber(field, 0)).plus(new Decimal(10).pow(-scale - 1)).toFixed(scale + 1), why: 'a place too many' }] : []),
    ...(field.max === undefined ? [{ value: new Decimal(10).pow(digits).toFixed(scale), why: 'a digit too many' }] : []),
  ];
}

/** Returns values that the field must refuse because of its type. */
export function wrongValues(field: Field): readonly Sample[] {
  return [...WRONG[field.type] ?? [], ...tooLong(field)];
}

/** Returns the values on and just beyond each bound of a field. */
export function boundaryValues(field: Field): { on: Sample[]; beyond: Sample[] } {
  const on: Sample[] = [];
  const over: Sample[] = [];
  for (const [name, bound, direction] of [['min', field.min, -1], ['max', field.max, 1]] as const) {
    if (bound === undefined) continue;
    on.push({ value: NUMBERS.has(field.type) ? numberText(field, new Decimal(bound)) : dateOf(field, Date.parse(String(bound))), why: `${name} itself` });
    over.push({ value: beyond(field, bound, direction), why: `${name === 'min' ? 'less than min' : 'more than max'}` });
  }
  if (field.maxLength !== undefined) over.push({ value: 'x'.repeat(field.maxLength + 1), why: 'longer than maxLength' });
  return { on, beyond: over };
}

/** Returns whether an expression can read the value: what its type can't hold has no amount and no date. */
export function isOfType(field: Field | undefined, value: unknown): boolean {
  if (!field || (value ?? null) === null) return true;
  if (NUMBERS.has(field.type)) return /^-?\d+(\.\d+)?$/.test(String(value));
  if (field.type === 'date' || field.type === 'dateTime') return !Number.isNaN(Date.parse(String(value))) && wrongValues(field).every((wrong) => wrong.value !== value);
  return field.type !== 'boolean' || typeof value === 'boolean';
}
