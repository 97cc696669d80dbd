/** Functions and methods on single values. */
import { checkAggregate } from './check-lists.ts';
import { needRowBefore } from './check-names.ts';
import { readDate, readDateTime, readDuration } from './dates.ts';
import { findMember } from './members.ts';
import { translatePattern } from './pattern.ts';
import { Mistake, isText } from './scope.ts';
import type { Scope } from './scope.ts';
import type { Node } from './tree.ts';
import { describe } from './types.ts';
import type { CelType } from './types.ts';
import type { Typed } from './typed.ts';

type Call = Extract<Node, { kind: 'call' }>;
type Method = Extract<Node, { kind: 'method' }>;

export function checkCall(node: Call, scope: Scope): Typed {
  switch (node.name) {
    case 'today': case 'now':
      takes(node, 0);
      if (scope.context.place !== 'guard' && scope.context.place !== 'default')
        throw new Mistake(node, `"${node.name}()" is only for guards and defaults.`, 'Compare with a field such as `createdAt`, or move the condition to a guard.');
      return node.name === 'today' ? { kind: 'today', type: { kind: 'date' } } : { kind: 'now', type: { kind: 'dateTime' } };
    case 'changed': return checkChanged(node, scope);
    case 'size': takes(node, 1); return checkSize(node, node.args[0]!, scope);
    case 'duration': {
      const text = written(node, "'24h'");
      const micros = readDuration(text);
      if (micros === undefined) throw new Mistake(node.args[0]!, `"${text}" is not a duration.`, "Write hours, minutes, seconds: '24h', '1h30m'; at most a hundred years; 30 days are '720h'.");
      return { kind: 'duration', micros, type: { kind: 'duration' } };
    }
    case 'timestamp': {
      const value = readDateTime(written(node, "'2026-01-31T10:00:00Z'"));
      if (value === undefined) throw new Mistake(node.args[0]!, 'This is not a date with time.', "Write it like '2026-01-31T10:00:00Z'.");
      return { kind: 'dateTime', value, type: { kind: 'dateTime' } };
    }
    case 'date': return checkDate(node, scope);
    default: throw new Error(`no check for the function ${node.name}`);
  }
}

export function checkMethod(node: Method, scope: Scope): Typed {
  switch (node.name) {
    case 'size': takes(node, 0); return checkSize(node, node.on, scope);
    case 'sum': case 'min': case 'max': takes(node, 0); return checkAggregate(node, node.name, scope.infer(node.on, scope));
    case 'startsWith': case 'endsWith': case 'contains': {
      takes(node, 1);
      return { kind: 'textTest', name: node.name, of: textOf(node.on, scope), other: textOf(node.args[0]!, scope), type: { kind: 'boolean' } };
    }
    case 'lowerAscii': case 'upperAscii': takes(node, 0); return { kind: 'recase', name: node.name, of: textOf(node.on, scope), type: { kind: 'text' } };
    case 'matches': {
      takes(node, 1);
      const pattern = written({ ...node, args: node.args }, "'^[A-Z]+$'");
      const translated = translatePattern(pattern);
      if (!translated.ok) throw new Mistake(node.args[0]!, translated.message, translated.help, 'CE01');
      return { kind: 'matches', of: textOf(node.on, scope), pattern, type: { kind: 'boolean' } };
    }
    case 'getFullYear': case 'getMonth': case 'getDate': case 'getDayOfWeek': {
      takes(node, 0);
      const of = scope.infer(node.on, scope);
      if (of.type.kind !== 'date' && of.type.kind !== 'dateTime') throw new Mistake(node.on, `"${node.name}" needs a date, not ${describe(of.type)}.`, 'Put it after a date.');
      return { kind: 'datePart', name: node.name, of, type: { kind: 'number' } };
    }
    default: throw new Error(`no check for the method ${node.name}`);
  }
}

function checkChanged(node: Call, scope: Scope): Typed {
  takes(node, 1);
  needRowBefore(scope, node, '`changed`');
  const [field] = node.args;
  const { object, model } = scope.context;
  const help = `Write \`changed(${scope.rowName}.name)\` with a field or relation of the row itself.`;
  if (field?.kind !== 'member' || field.of.kind !== 'name' || field.of.name !== scope.rowName) throw new Mistake(node.args[0]!, '"changed" takes one field of the row.', help);
  const typed = scope.infer(field, scope);
  const member = findMember(model, object, field.name);
  if (typed.kind === 'formula') throw new Mistake(field, 'A formula is not stored, so it has no value before.', 'Name the fields that it is computed from.');
  if (member?.kind === 'inverse' || typed.kind === 'rows') throw new Mistake(field, 'A list is not stored in the row, so it has no value before.', help);
  return { kind: 'changed', of: { object, name: field.name, type: typed.type }, type: { kind: 'boolean' } };
}

function checkSize(node: Node, on: Node, scope: Scope): Typed {
  const of = scope.infer(on, scope);
  const type: CelType = { kind: 'number' };
  if (isText(of.type)) return { kind: 'textSize', of, type };
  if (of.type.kind === 'rows' || of.type.kind === 'values') return { kind: 'aggregate', name: 'size', list: of, type };
  throw new Mistake(node, `"size" counts a text or a list, not ${describe(of.type)}.`, 'Put it after a text or a list.');
}

function checkDate(node: Call, scope: Scope): Typed {
  takes(node, 1);
  const [arg] = node.args as [Node];
  if (arg.kind === 'text') {
    const value = readDate(arg.value);
    if (value === undefined) throw new Mistake(arg, `"${arg.value}" is not a date.`, 'Write it like 2026-01-31.');
    return { kind: 'date', value, type: { kind: 'date' } };
  }
  const of = scope.infer(arg, scope);
  if (of.type.kind !== 'dateTime') throw new Mistake(arg, `"date" takes a date with time, not ${describe(of.type)}.`, "Write `date('2026-01-31')` or `date(order.createdAt)`.");
  return { kind: 'toDate', of, type: { kind: 'date' } };
}

function textOf(node: Node, scope: Scope): Typed {
  const typed = scope.infer(node, scope);
  if (isText(typed.type)) return typed;
  throw new Mistake(node, `This is ${describe(typed.type)}, not a text.`, 'Use a text here.');
}

function written(node: Call | Method, example: string): string {
  takes(node, 1);
  const [arg] = node.args;
  if (arg?.kind !== 'text') throw new Mistake(arg ?? node, `"${node.name}" takes a text that is written out.`, `Write \`${node.name}(${example})\`.`);
  return arg.value;
}

function takes(node: Call | Method, count: number): void {
  if (node.args.length !== count) throw new Mistake(node, `"${node.name}" takes ${count === 0 ? 'nothing' : `${count} value`} between its parentheses.`, count === 0 ? `Write \`${node.name}()\`.` : `Write one value: \`${node.name}(…)\`.`);
}
