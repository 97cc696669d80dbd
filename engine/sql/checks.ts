/** What a field of each type takes. Checks speak for the current shelf: rows that were there stay until they are next written. */
import { translatePattern } from '../cel/pattern.ts';
import type { Bound, Field } from '../model.ts';
import type { Column } from './columns.ts';
import { quoteList, quoteLiteral } from './names.ts';
import { refuse } from './refusal.ts';

/** Units: digits before and after the point. */
const MONEY = { precision: 19, scale: 4 };
const INTEGER = { precision: 18, scale: 0 };
const DECIMAL = { precision: 18, scale: 2 };

const FORMATS: Record<string, { pattern: string; says: string }> = {
  email: { pattern: String.raw`^[^\s@]+@[^\s@]+$`, says: 'an e-mail address' },
  phone: { pattern: String.raw`^[+(0-9][0-9 ()./+-]{1,38}[0-9]$`, says: 'a phone number' },
  url: { pattern: String.raw`^https?://[^\s]+$`, says: 'a web address that begins with https:// or http://' },
};

/**
 * Returns plpgsql statements, each of which refuses one kind of wrong value of a column, in the order of asking. A column that shows
 * stand-ins (`standing`) is asked only when its value changes: behind the one that is shown may stand one that is not in the list.
 */
export function checksOf(object: string, column: Column, standing = false): string[] {
  const value = `new.${column.quoted}`;
  const element = `${object}.${column.name}`;
  const when = (condition: string, says: string) => `if ${condition} then ${refuse('invalid', element, `"${column.name}" of ${object} must be ${says}.`)} end if;`;
  const required = column.kind === 'field' ? column.field.required : column.kind === 'relation' ? column.relation.required : false;
  const checks: string[] = [];
  if (required) checks.push(`if ${emptyCondition(column.type, value)} then ${refuse('required', element, `"${column.name}" of ${object} is required.`)} end if;`);
  const asked = column.kind === 'field' ? fieldChecks(column.field, value, when) : [];
  if (standing && asked.length > 0) checks.push(`if tg_op = 'INSERT' or ${value} is distinct from old.${column.quoted} then ${asked.join('\n')} end if;`);
  else checks.push(...asked);
  return checks;
}

/** Returns the condition under which a value of a column's type is none. A text of spaces only is as empty as none. */
export function emptyCondition(type: string, value: string): string {
  if (type === 'text' || type.startsWith('text collate')) return `${value} is null or btrim(${value}, E' \\t\\r\\n') = ''`;
  return type === 'text[]' ? `${value} is null or cardinality(${value}) = 0` : `${value} is null`;
}

/** Returns the conditions under which a value does not suit a field, whether or not the field is required. */
export function unfitConditions(field: Field, value: string): string[] {
  const conditions: string[] = [];
  fieldChecks(field, value, (condition) => { conditions.push(condition); return ''; });
  return conditions;
}

type When = (condition: string, says: string) => string;

function fieldChecks(field: Field, value: string, when: When): string[] {
  const checks: string[] = [];
  switch (field.type) {
    case 'money': checks.push(...numberChecks(MONEY, value, when)); break;
    case 'integer': checks.push(...numberChecks(INTEGER, value, when)); break;
    case 'decimal': checks.push(...numberChecks({ precision: field.precision ?? DECIMAL.precision, scale: field.scale ?? DECIMAL.scale }, value, when)); break;
    case 'date': case 'dateTime': checks.push(when(`not isfinite(${value}) or extract(year from ${value}) not between 1 and 9999`, 'a date of the years 1 to 9999')); break;
    case 'option': checks.push(when(`${value} <> all (${quoteList(keysOf(field))})`, `one of ${keysOf(field).join(', ')}`)); break;
    case 'multiOption': checks.push(when(`not ${value} <@ ${quoteList(keysOf(field))} or array_position(${value}, null) is not null or coalesce(array_ndims(${value}), 1) > 1
      or cardinality(${value}) > (select count(distinct one) from unnest(${value}) one)`, `some of ${keysOf(field).join(', ')}, each once`)); break;
    default:
  }
  const format = FORMATS[field.type];
  if (format) checks.push(when(`${value} collate "C" !~ ${quoteLiteral(postgresPattern(format.pattern))}`, format.says));
  if (field.maxLength !== undefined) checks.push(when(`char_length(${value}) > ${Number(field.maxLength)}`, `at most ${field.maxLength} characters long`));
  if (field.pattern !== undefined) checks.push(when(`${value} collate "C" !~ ${quoteLiteral(postgresPattern(field.pattern))}`, `written as ${field.pattern}`));
  if (field.min !== undefined) checks.push(when(`${value} < ${boundSQL(field, field.min)}`, `at least ${field.min}`));
  if (field.max !== undefined) checks.push(when(`${value} > ${boundSQL(field, field.max)}`, `at most ${field.max}`));
  return checks;
}

/** Refuses what does not fit instead of rounding it, then writes the full scale: 12.5 of money becomes 12.5000. */
function numberChecks({ precision, scale }: { precision: number; scale: number }, value: string, when: When): string[] {
  const whole = precision - scale;
  const says = scale === 0 ? `a whole number of at most ${whole} digits` : `a number of at most ${whole} digits and ${scale} decimals`;
  const refused = when(`${value} in ('NaN', 'Infinity', '-Infinity') or abs(${value}) >= 1e${whole} or scale(trim_scale(${value})) > ${scale}`, says);
  return [refused, `${value} := round(${value}, ${scale});`];
}

function boundSQL(field: Field, bound: Bound): string {
  const type = { date: 'date', dateTime: 'timestamptz' }[field.type as string] ?? 'numeric';
  return `${quoteLiteral(String(bound))}::${type}`;
}

function postgresPattern(pattern: string): string {
  const translated = translatePattern(pattern);
  if (!translated.ok) throw new Error(`the pattern ${pattern} cannot be asked in PostgreSQL: ${translated.message}`);
  return translated.pattern;
}

function keysOf(field: Field): string[] {
  return (field.options ?? []).map((option) => option.key);
}
