/** Values worth trying for a field when an expression must come out true, or false. */
import { Decimal } from 'decimal.js';
import type { Field } from '#engine/model.ts';
import { boundaryValues, sampleValue, scaleOf } from './samples.ts';
import { literalsOf } from './expressions.ts';

const DATES = ['2020-01-01', '2026-06-15', '2035-12-31'];
const DAY = 86_400_000;

function around(text: string, scale: number): Decimal[] {
  const value = new Decimal(text);
  const step = new Decimal(10).pow(-scale);
  return [value, value.plus(step), value.minus(step), value.negated()];
}

function numbers(field: Field, literals: readonly string[]): unknown[] {
  const scale = scaleOf(field);
  const { min, max } = field;
  return [...literals.flatMap((literal) => around(literal, scale)), ...['0', '1', '50', '1000', '1000000'].map((text) => new Decimal(text))]
    .filter((value) => value.decimalPlaces() <= scale && (min === undefined || value.gte(min)) && (max === undefined || value.lte(max)))
    .filter((value) => field.precision === undefined || value.abs().lt(new Decimal(10).pow(field.precision - scale)))
    .map((value) => (field.type === 'integer' ? value.toNumber() : value.toFixed(scale)));
}

function times(field: Field, literals: readonly string[]): unknown[] {
  const dates = [...literals.filter((text) => !Number.isNaN(Date.parse(text))).flatMap((text) => [-DAY, 0, DAY].map((shift) => new Date(Date.parse(text) + shift).toISOString().slice(0, 10))), ...DATES, new Date().toISOString().slice(0, 10)];
  return field.type === 'date' ? dates : dates.map((date) => `${date}T12:00:00.000Z`);
}

function texts(field: Field, literals: readonly string[]): unknown[] {
  const fits = (text: string): boolean => text.length > 0 && text.length <= (field.maxLength ?? 10_000);
  return field.pattern || field.type !== 'text' ? [] : [...literals, 'x', 'x'.repeat(60)].filter(fits);
}

/** Returns valid values of a field, those on which the expressions turn among them, and empty where it may be. */
export function candidatesOf(field: Field, expressions: readonly string[], n: number): unknown[] {
  const literals = expressions.map(literalsOf);
  const sample = sampleValue(field, n);
  const empty = field.required || field.default !== undefined ? [] : [null];
  const own = ((): unknown[] => {
    switch (field.type) {
      case 'option': return field.options?.map((option) => option.key) ?? [];
      case 'multiOption': return [...field.options?.map((option) => [option.key]) ?? [], field.options?.map((option) => option.key)];
      case 'boolean': return [true, false];
      case 'integer': case 'decimal': case 'money': return [...numbers(field, literals.flatMap((each) => each.numbers)), ...boundaryValues(field).on.map(({ value }) => value)];
      case 'date': case 'dateTime': return times(field, literals.flatMap((each) => each.texts));
      default: return texts(field, literals.flatMap((each) => each.texts));
    }
  })();
  const all = [...(sample === undefined ? [] : [sample]), ...own, ...empty];
  return all.filter((value, index) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(value)) === index);
}
