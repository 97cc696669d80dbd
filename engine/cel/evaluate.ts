/** Evaluates a typed expression on plain data, with SQL's null: unknown is null, and only `== null` asks for it. */
import { RE2JS } from 're2js';
import type { Decimal } from 'decimal.js';
import type { Checked } from './check.ts';
import { compareValues } from './compare.ts';
import { dateIn, formatDate, formatMoment, microsOf } from './dates.ts';
import { dataOf, idOf, readValue, rowsOf, withVariable } from './evaluate-rows.ts';
import type { Environment, Frame, Value } from './evaluate-rows.ts';
import { Exact, divide, roundHalfEven } from './numbers.ts';
import type { CelType } from './types.ts';
import type { Typed } from './typed.ts';

/** Returns the value of a checked expression for one row; null when it is empty or unknown. */
export function evaluate(checked: Checked, environment: Environment): Value | null {
  const value = valueOf(checked.tree, { environment, row: environment.row, variables: new Map() });
  return checked.scale === undefined || value === null ? value : roundHalfEven(value as Decimal, checked.scale);
}

function valueOf(tree: Typed, frame: Frame): Value | null {
  const value = (child: Typed): Value | null => valueOf(child, frame);
  switch (tree.kind) {
    case 'number': return new Exact(tree.value);
    case 'text': case 'boolean': case 'date': case 'dateTime': return tree.value;
    case 'null': return null;
    case 'duration': return tree.micros;
    case 'field': return readValue(dataOf(tree.row, frame)?.[tree.name], tree.type);
    case 'formula': {
      const row = dataOf(tree.row, frame);
      // In SQL an empty relation gives no row to compute on, and so null.
      const result = row === null ? null : valueOf(tree.body, { ...frame, row, variables: new Map() });
      return result === null || tree.scale === undefined ? result : roundHalfEven(result as Decimal, tree.scale);
    }
    case 'row': return idOf(tree.row, frame);
    case 'rows': case 'map': throw new Error('a list has no value of its own');
    case 'not': { const of = value(tree.of); return of === null ? null : !of; }
    case 'negate': return lift([value(tree.of)], ([of]) => (of as Decimal).neg());
    case 'logic': return junction(tree.operator === '||', [tree.left, tree.right].map((side) => () => value(side)));
    case 'compare': return lift([value(tree.left), value(tree.right)], ([a, b]) => compareValues(tree.operator, a!, b!, tree.left.type));
    case 'isEmpty': return (value(tree.of) === null) !== tree.negated;
    case 'arithmetic': return lift([value(tree.left), value(tree.right)], ([a, b]) => calculate(tree.operator, a as Decimal, b as Decimal));
    case 'concat': return lift([value(tree.left), value(tree.right)], ([a, b]) => `${a}${b}`);
    case 'shift': return lift([value(tree.of)], ([of]) => {
      const moved = microsOf(of as string) + tree.micros;
      return tree.type.kind === 'date' ? formatDate(moved) : formatMoment(moved);
    });
    case 'between': return lift([value(tree.left), value(tree.right)], ([a, b]) => microsOf(a as string) - microsOf(b as string));
    case 'choose': return value(tree.condition) === true ? value(tree.then) : value(tree.otherwise);
    case 'oneOf': return isAmong(value(tree.needle), tree.items.map(value), tree.needle.type);
    case 'within': {
      const entries = tree.list.kind === 'map' ? mapped(tree.list, frame) : (value(tree.list) as readonly string[] | null);
      return entries === null ? null : isAmong(value(tree.needle), entries, tree.needle.type);
    }
    case 'quantify':
      return junction(tree.name === 'exists', rowsOf(tree.rows, frame, isTrue).map((row) => () => valueOf(tree.body, withVariable(frame, tree.variable, row))));
    case 'aggregate': return aggregate(tree, frame);
    case 'textSize': return lift([value(tree.of)], ([of]) => new Exact([...(of as string)].length));
    case 'textTest': return lift([value(tree.of), value(tree.other)], ([of, other]) => testText(tree.name, of as string, other as string));
    case 'matches': return lift([value(tree.of)], ([of]) => RE2JS.compile(tree.pattern).matcher(of as string).find());
    case 'recase':
      return lift([value(tree.of)], ([of]) => (tree.name === 'lowerAscii' ? (of as string).replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : (of as string).replace(/[a-z]/g, (letter) => letter.toUpperCase())));
    case 'datePart': return lift([value(tree.of)], ([of]) => datePart(tree.name, tree.of.type.kind === 'date' ? (of as string) : dateIn(zoneOf(frame), of as string)));
    case 'toDate': return lift([value(tree.of)], ([of]) => dateIn(zoneOf(frame), of as string));
    case 'changed': {
      const before = fieldOrId(frame.environment.old ?? null, tree.of);
      const after = fieldOrId(frame.environment.row, tree.of);
      return JSON.stringify(before) !== JSON.stringify(after);
    }
    case 'today': return readValue(frame.environment.today, tree.type);
    case 'now': return readValue(frame.environment.now, tree.type);
    case 'user': return frame.environment.user?.[tree.name] ?? null;
  }
}

function isTrue(body: Typed, frame: Frame): boolean {
  return valueOf(body, frame) === true;
}

/** Returns null when a value is empty, else what is made of them. */
function lift(values: readonly (Value | null)[], make: (values: readonly Value[]) => Value | null): Value | null {
  return values.some((value) => value === null) ? null : make(values as Value[]);
}

/** Returns `or` (or `and`) of parts: decided by one part, else unknown when one is. */
function junction(decisive: boolean, parts: readonly (() => Value | null)[]): boolean | null {
  let unknown = false;
  for (const part of parts) {
    const value = part();
    if (value === decisive) return decisive;
    unknown ||= value === null;
  }
  return unknown ? null : !decisive;
}

function isAmong(needle: Value | null, entries: readonly (Value | null)[], type: CelType): boolean | null {
  return junction(true, entries.map((entry) => () => (needle === null || entry === null ? null : compareValues('==', needle, entry, type))));
}

function calculate(operator: '+' | '-' | '*' | '/' | '%', a: Decimal, b: Decimal): Decimal | null {
  switch (operator) {
    case '+': return a.plus(b);
    case '-': return a.minus(b);
    case '*': return a.times(b);
    case '/': return divide(a, b);
    case '%': return b.isZero() ? null : a.mod(b);
  }
}

function mapped(list: Extract<Typed, { kind: 'map' }>, frame: Frame): (Value | null)[] {
  return rowsOf(list.rows, frame, isTrue).map((row) => valueOf(list.body, withVariable(frame, list.variable, row)));
}

function aggregate(tree: Extract<Typed, { kind: 'aggregate' }>, frame: Frame): Value | null {
  const { list } = tree;
  if (list.kind === 'rows') return new Exact(rowsOf(list.rows, frame, isTrue).length);
  if (list.kind !== 'map') return lift([valueOf(list, frame)], ([keys]) => new Exact((keys as readonly string[]).length));
  const values = mapped(list, frame);
  if (tree.name === 'size') return new Exact(values.length);
  const present = values.filter((value) => value !== null);
  if (tree.name === 'sum') return present.reduce<Decimal>((sum, value) => sum.plus(value as Decimal), new Exact(0));
  const operator = tree.name === 'min' ? '<' : '>';
  return present.reduce<Value | null>((best, value) => (best === null || compareValues(operator, value, best, list.body.type) ? value : best), null);
}

function testText(name: 'startsWith' | 'endsWith' | 'contains', of: string, other: string): boolean {
  if (name === 'startsWith') return of.startsWith(other);
  return name === 'endsWith' ? of.endsWith(other) : of.includes(other);
}

function datePart(name: 'getFullYear' | 'getMonth' | 'getDate' | 'getDayOfWeek', date: string): Decimal {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const weekday = (((Number(microsOf(date) / 86_400_000_000n) + 4) % 7) + 7) % 7;
  return new Exact({ getFullYear: year, getMonth: month - 1, getDate: day, getDayOfWeek: weekday }[name]);
}

function fieldOrId(row: Frame['row'], { name, type }: { name: string; type: CelType }): Value | null {
  const raw = row?.[name] ?? null;
  if (type.kind === 'row') return (raw !== null && typeof raw === 'object' ? (raw as Record<string, unknown>)['id'] : raw) as string | null;
  return readValue(raw, type);
}

function zoneOf(frame: Frame): string {
  return frame.environment.timeZone ?? 'UTC';
}
