/** Which values a field takes by its type, length and digits, compared with another. */
import { MONEY_SCALE } from '../literal.ts';
import type { Field, FieldType } from '../model.ts';

/** Types whose values are stored alike; a value never goes from one of these families to another by itself. */
const STORED: Partial<Record<FieldType, string>> = {
  text: 'text', longText: 'text', email: 'text', phone: 'text', url: 'text', option: 'text',
  integer: 'number', decimal: 'number', money: 'number', boolean: 'truth', date: 'date', dateTime: 'moment', json: 'json',
};
/** Texts that take any text. */
const FREE = new Set<FieldType>(['text', 'longText']);

/** Digits before and after the point. */
function digits(field: Field): [whole: number, scale: number] {
  if (field.type === 'integer') return [18, 0];
  if (field.type === 'money') return [15, MONEY_SCALE];
  const scale = field.scale ?? 2;
  return [(field.precision ?? 18) - scale, scale];
}

/** Every dimension as two numbers of which the larger takes more. */
function dimensions(before: Field, after: Field): [number, number][] {
  if (STORED[after.type] === 'number') return digits(before).map((size, index) => [size, digits(after)[index]!]);
  const form: [number, number] = before.type === after.type ? [0, 0] : [FREE.has(before.type) ? 1 : 0, FREE.has(after.type) ? 1 : 0];
  // Between two forms, such as e-mail and web address, hardly a value fits both.
  const foreign: [number, number] = before.type !== after.type && !FREE.has(before.type) && !FREE.has(after.type) ? [1, 0] : [0, 0];
  return [form, foreign, [before.maxLength ?? Infinity, after.maxLength ?? Infinity]];
}

/** Returns how the values that a field takes changed. Undefined for formulas, lists and automatic numbers, which DF07 speaks of. */
export function compareShapes(before: Field, after: Field): 'same' | 'wider' | 'narrower' | 'apart' | undefined {
  if (!STORED[before.type] || !STORED[after.type]) return undefined;
  if (STORED[before.type] !== STORED[after.type]) return 'apart';
  const sizes = dimensions(before, after);
  if (sizes.some(([was, is]) => is < was)) return 'narrower';
  return before.type !== after.type || sizes.some(([was, is]) => is > was) ? 'wider' : 'same';
}

/** Attributes that decide which values fit, in the order in which a reader looks for them. */
export const SHAPE_ATTRIBUTES = ['type', 'maxLength', 'precision', 'scale'] as const;

/** Returns a shape in words: `decimal of 5 digits, 2 after the point`. */
export function describeShape(field: Field): string {
  if (field.type === 'decimal') return `decimal of ${field.precision ?? 18} digits, ${field.scale ?? 2} after the point`;
  return field.maxLength === undefined ? field.type : `${field.type} of at most ${field.maxLength} characters`;
}
