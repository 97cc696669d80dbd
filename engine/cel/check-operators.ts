/** Operators: logic, comparison, membership, arithmetic, choice. */
import { coerce } from './coerce.ts';
import { isWholeDays } from './dates.ts';
import { Mistake, isText } from './scope.ts';
import type { Scope } from './scope.ts';
import type { Arithmetic, Comparison, Node } from './tree.ts';
import { describe } from './types.ts';
import type { CelType } from './types.ts';
import type { Typed } from './typed.ts';

type Binary = Extract<Node, { kind: 'binary' }>;
const BOOLEAN: CelType = { kind: 'boolean' };

export function checkBinary(node: Binary, scope: Scope): Typed {
  switch (node.operator) {
    case '&&': case '||': return { kind: 'logic', operator: node.operator, left: condition(node.left, scope), right: condition(node.right, scope), type: BOOLEAN };
    case 'in': return checkIn(node, scope);
    case '+': case '-': case '*': case '/': case '%': return checkArithmetic(node, node.operator, scope);
    default: return checkComparison(node, node.operator, scope);
  }
}

export function checkChoose(node: Extract<Node, { kind: 'choose' }>, scope: Scope): Typed {
  const test = condition(node.condition, scope);
  const one = scope.infer(node.then, scope);
  const other = scope.infer(node.otherwise, scope);
  const then = coerce(one, other.type, scope);
  const otherwise = coerce(other, one.type, scope);
  const type = joined(then.type, otherwise.type);
  if (!type || ['row', 'rows', 'values', 'json', 'duration'].includes(type.kind))
    throw new Mistake(node, `One side of the choice is ${describe(then.type)}, the other ${describe(otherwise.type)}.`, 'Give both sides a value of one kind.');
  return { kind: 'choose', condition: test, then, otherwise, type };
}

/** Returns a part that must be true or false; what is wrong with it is noted, and the walk goes on beside it. */
export function condition(node: Node, scope: Scope): Typed {
  try {
    const typed = scope.infer(node, scope);
    if (typed.type.kind === 'boolean') return typed;
    throw new Mistake(node, `This is ${describe(typed.type)}, not true or false.`, 'Compare it with something.');
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    scope.findings.push(error.finding);
    return { kind: 'boolean', value: true, type: BOOLEAN };
  }
}

function checkComparison(node: Binary, operator: Comparison, scope: Scope): Typed {
  const first = scope.infer(node.left, scope);
  const second = scope.infer(node.right, scope);
  const equality = operator === '==' || operator === '!=';
  if (first.kind === 'null' || second.kind === 'null') {
    const of = first.kind === 'null' ? second : first;
    if (!equality) throw new Mistake(node, 'Nothing is greater or less than null.', 'Use == null or != null to ask whether a value is there.');
    if (of.type.kind === 'rows' || of.kind === 'map') throw new Mistake(node, 'A list is never null.', 'Write `.size() == 0` to ask whether a list is empty.');
    return { kind: 'isEmpty', of, negated: operator === '!=', type: BOOLEAN };
  }
  const left = coerce(first, second.type, scope);
  const right = coerce(second, first.type, scope);
  const fault = mismatch(left.type, right.type, equality);
  if (fault) throw new Mistake(node, fault.message, fault.help);
  return { kind: 'compare', operator, left, right, type: BOOLEAN };
}

function checkIn(node: Binary, scope: Scope): Typed {
  const needle = scope.infer(node.left, scope);
  if (node.right.kind === 'list') {
    let subject = needle;
    const items = node.right.items.map((item) => {
      const typed = scope.infer(item, scope);
      if (typed.kind === 'null') throw new Mistake(item, 'null is in no list.', 'Ask for it beside the list: `x == null || x in […]`.');
      subject = coerce(subject, typed.type, scope);
      const made = coerce(typed, subject.type, scope);
      const fault = mismatch(subject.type, made.type, true);
      if (fault) throw new Mistake(item, fault.message, fault.help);
      return made;
    });
    return { kind: 'oneOf', needle: subject, items, type: BOOLEAN };
  }
  const list = scope.infer(node.right, scope);
  if (list.type.kind !== 'values') throw new Mistake(node.right, `"in" looks into a list of values, not into ${describe(list.type)}.`, 'Write a list, `in [1, 2]`, or make one: `in order.transactions.map(t, t.kind)`.');
  const subject = coerce(needle, list.type.of, scope);
  const fault = mismatch(subject.type, list.type.of, true);
  if (fault) throw new Mistake(node, fault.message, fault.help);
  return { kind: 'within', needle: subject, list, type: BOOLEAN };
}

function checkArithmetic(node: Binary, operator: Arithmetic, scope: Scope): Typed {
  const left = scope.infer(node.left, scope);
  const right = scope.infer(node.right, scope);
  const [a, b] = [left.type, right.type];
  if (a.kind === 'number' && b.kind === 'number') return { kind: 'arithmetic', operator, left, right, type: { kind: 'number', ...currencyOf(node, operator, a.currency, b.currency) } };
  if (operator === '+' && isText(a) && isText(b)) return { kind: 'concat', left, right, type: { kind: 'text' } };
  if (operator === '+' && left.kind === 'duration' && isMoment(b)) return shift(node, right, left.micros);
  if (isMoment(a) && right.kind === 'duration' && (operator === '+' || operator === '-')) return shift(node, left, operator === '-' ? -right.micros : right.micros);
  if (operator === '-' && isMoment(a)) {
    const [from, to] = [left, coerce(right, a, scope)];
    if (to.type.kind === a.kind) return { kind: 'between', left: from, right: to, type: { kind: 'duration' } };
  }
  const help = isMoment(a) && b.kind === 'number' ? "Write the span as a duration: `+ duration('24h')`." : 'Use numbers on both sides; + also joins texts, and moves a date by a written duration.';
  throw new Mistake(node, `"${operator}" does not take ${describe(a)} and ${describe(b)}.`, help);
}

function shift(node: Node, of: Typed, micros: bigint): Typed {
  if (of.type.kind === 'date' && !isWholeDays(micros)) throw new Mistake(node, 'A date moves by whole days only.', "Write the duration in whole days, as in `duration('48h')`.");
  return { kind: 'shift', of, micros, type: of.type };
}

/** Money plus money stays money, money by a number too, money by money is a plain number. */
function currencyOf(node: Node, operator: Arithmetic, left: string | undefined, right: string | undefined): { currency?: string } {
  if (left !== undefined && right !== undefined && left !== right)
    throw new Mistake(node, `Money in ${left} and money in ${right} do not mix.`, 'Keep both fields in one currency.');
  if (operator === '*' && left !== undefined && right !== undefined) throw new Mistake(node, 'Money times money is no money.', 'Multiply money by a plain number.');
  if (operator === '/' && right !== undefined) {
    if (left === undefined) throw new Mistake(node, 'A number is not divided by money.', 'Divide money by a number, or money by money.');
    return {};
  }
  const currency = left ?? right;
  return currency === undefined ? {} : { currency };
}

function mismatch(a: CelType, b: CelType, equality: boolean): { message: string; help: string } | undefined {
  const message = `${describe(a)} is not compared with ${describe(b)}.`.replace(/^./, (letter) => letter.toUpperCase());
  if (a.kind === 'number' && b.kind === 'number') {
    if (a.currency === undefined || b.currency === undefined || a.currency === b.currency) return undefined;
    return { message: `Money in ${a.currency} and money in ${b.currency} do not mix.`, help: 'Keep both fields in one currency.' };
  }
  if (a.kind === 'option' || b.kind === 'option') {
    if (!isText(a) || !isText(b)) return { message, help: 'Compare a choice with one of its keys in quotes.' };
    return equality ? undefined : { message: 'Choices have no order.', help: 'Use == or in with the keys that you mean.' };
  }
  if ((a.kind === 'date' && b.kind === 'dateTime') || (a.kind === 'dateTime' && b.kind === 'date')) return { message, help: 'Write `date(…)` around the one with time.' };
  if (a.kind !== b.kind) return { message, help: a.kind === 'row' || b.kind === 'row' ? 'Compare one field of the row, or two rows.' : 'Compare two values of one kind.' };
  if (a.kind === 'row') {
    if (b.kind === 'row' && a.object !== b.object) return { message, help: 'Compare rows of one object.' };
    return equality ? undefined : { message: 'Rows have no order.', help: 'Compare a field of each.' };
  }
  if (a.kind === 'boolean') return equality ? undefined : { message: 'True and false have no order.', help: 'Use == or !=.' };
  return ['number', 'text', 'date', 'dateTime', 'duration'].includes(a.kind) ? undefined : { message, help: 'Use `in`, exists, all or size() with lists; JSON is compared with null only.' };
}

function joined(a: CelType, b: CelType): CelType | undefined {
  if (a.kind === 'null') return b;
  if (b.kind === 'null') return a;
  if (a.kind === 'number' && b.kind === 'number') return a.currency === b.currency || b.currency === undefined ? a : a.currency === undefined ? b : undefined;
  if (a.kind === 'option' && b.kind === 'option' && a.of === b.of) return a;
  if (isText(a) && isText(b)) return { kind: 'text' };
  return a.kind === b.kind ? a : undefined;
}

function isMoment(type: CelType): boolean {
  return type.kind === 'date' || type.kind === 'dateTime';
}
