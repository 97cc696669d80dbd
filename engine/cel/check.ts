/** Types an expression against the model: names are resolved, kinds agree, and what it reads is written down. */
import type { Model } from '../model.ts';
import { EXPRESSION_WORDS } from '../names.ts';
import { checkCall, checkMethod } from './check-calls.ts';
import { checkList, checkMacro } from './check-lists.ts';
import { checkMember, checkName } from './check-names.ts';
import { checkBinary, checkChoose } from './check-operators.ts';
import { coerce } from './coerce.ts';
import { findMember, scaleOfField, typeOfField } from './members.ts';
import { parseExpression } from './parse.ts';
import { Mistake } from './scope.ts';
import type { Reach, Scope } from './scope.ts';
import type { CelFinding, Expression, Node, Span } from './tree.ts';
import { describe, rowName } from './types.ts';
import type { CelContext, CelType, Read } from './types.ts';
import type { Typed } from './typed.ts';

export type Checked = {
  ok: true;
  type: CelType;
  reads: Read[];
  /** True when the row alone decides, so that a CHECK constraint can hold it. */
  oneRow: boolean;
  tree: Typed;
  /** Digits to round the result to, half-even; for a formula of a scale only. */
  scale?: number;
};

/**
 * Returns the type of an expression, what it reads and its typed tree, or everything that is wrong with it.
 *
 * Problems: CE02; CE01 for a pattern outside RE2
 * Source: docs/cel.md
 */
export function checkExpression(expression: Expression, context: CelContext): Checked | { ok: false; findings: CelFinding[] } {
  if (!Object.hasOwn(context.model.objects, context.object)) throw new Error(`no object ${context.object} in the model`);
  const name = rowName(context.object);
  const scope: Scope = {
    context, rowName: name, variables: new Map(), nesting: 0, reads: [], findings: [], counter: { next: 0 }, infer, formula,
  };
  const span = expression.root;
  try {
    if (EXPRESSION_WORDS.has(name)) throw new Mistake(span, `The row of "${context.object}" cannot be named in an expression.`, 'Rename the object.');
    const tree = suitPlace(infer(expression.root, scope), scope, span);
    if (scope.findings.length > 0) return { ok: false, findings: scope.findings };
    const field = context.field === undefined ? undefined : context.model.objects[context.object]!.fields[context.field];
    const scale = context.place === 'formula' && field ? scaleOfField(field) : undefined;
    return { ok: true, type: tree.type, reads: scope.reads, oneRow: isOneRow(tree), tree, ...(scale === undefined ? {} : { scale }) };
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    return { ok: false, findings: [...scope.findings, error.finding] };
  }
}

function infer(node: Node, scope: Scope): Typed {
  switch (node.kind) {
    case 'number': return { kind: 'number', value: node.value, type: { kind: 'number' } };
    case 'text': return { kind: 'text', value: node.value, span: { start: node.start, end: node.end }, type: { kind: 'text' } };
    case 'boolean': return { kind: 'boolean', value: node.value, type: { kind: 'boolean' } };
    case 'null': return { kind: 'null', type: { kind: 'null' } };
    case 'list': throw new Mistake(node, 'A list stands here by itself.', 'Use a list after `in`: `order.status in [\'draft\', \'confirmed\']`.');
    case 'name': return checkName(node, scope);
    case 'member': return checkMember(node, scope);
    case 'not': {
      const of = infer(node.of, scope);
      if (of.type.kind !== 'boolean') throw new Mistake(node.of, `"!" needs true or false, not ${describe(of.type)}.`, 'Compare the value, or leave "!" out.');
      return { kind: 'not', of, type: of.type };
    }
    case 'negate': {
      const of = infer(node.of, scope);
      if (of.type.kind !== 'number') throw new Mistake(node.of, `"-" needs a number, not ${describe(of.type)}.`, 'Put the minus before a number.');
      return { kind: 'negate', of, type: of.type };
    }
    case 'binary': return checkBinary(node, scope);
    case 'choose': return checkChoose(node, scope);
    case 'call': return checkCall(node, scope);
    case 'method': return checkMethod(node, scope);
    case 'macro': return node.name === 'filter' || node.name === 'map' ? checkList(node, scope) : checkMacro(node, scope);
  }
}

/** A formula read by another expression: its own text is checked on its own row, and what it reads is read here too. */
function formula(scope: Scope, reach: Reach, name: string, span: Span): { body: Typed } {
  const { model } = scope.context;
  const { object } = reach.row;
  const field = model.objects[object]!.fields[name]!;
  const broken = () => new Mistake(span, `The formula "${object}.${name}" is not in order itself.`, `Mend the expression of "${object}.${name}" first.`);
  const parsed = parseExpression(field.expr ?? '');
  if (!parsed.ok) throw broken();
  const inner: Scope = {
    ...scope, context: { model, object, place: 'formula', field: name }, rowName: rowName(object), variables: new Map(), nesting: 0, reads: [], findings: [],
  };
  try {
    const body = suitPlace(infer(parsed.expression.root, inner), inner, span);
    if (inner.findings.length > 0) throw broken();
    for (const read of inner.reads)
      scope.reads.push({ ...read, steps: [...reach.steps, ...read.steps], old: reach.old, through: `${object}.${name}`, start: span.start, end: span.end });
    return { body };
  } catch (error) {
    throw error instanceof Mistake ? broken() : error;
  }
}

/** Holds the result against its place: conditions are true or false, a formula or default is what its field takes. */
function suitPlace(tree: Typed, scope: Scope, span: Span): Typed {
  const { model, object, place, field: name } = scope.context;
  if (place !== 'formula' && place !== 'default') {
    if (tree.type.kind === 'boolean') return tree;
    throw new Mistake(span, `The expression is ${describe(tree.type)}, not true or false.`, 'Compare it with something.');
  }
  if (name === undefined) return tree;
  const wanted = typeOfWanted(model, object, name);
  const result = coerce(tree, wanted, scope);
  if (result.type.kind === 'null' || suits(result.type, wanted)) return result;
  throw new Mistake(span, `The expression is ${describe(result.type)}, but "${name}" takes ${describe(wanted)}.`, 'Change the expression, or the type of the field.');
}

function typeOfWanted(model: Model, object: string, name: string): CelType {
  const member = findMember(model, object, name);
  if (member?.kind === 'field') return typeOfField(object, name, member.field);
  throw new Error(`no field ${object}.${name} in the model`);
}

function suits(type: CelType, wanted: CelType): boolean {
  if (type.kind === 'number' && wanted.kind === 'number') return type.currency === undefined || type.currency === wanted.currency;
  if (wanted.kind === 'text') return type.kind === 'text' || type.kind === 'option';
  if (type.kind === 'option' && wanted.kind === 'option') return type.keys.every((key) => wanted.keys.includes(key));
  return type.kind === wanted.kind && !['rows', 'row', 'values', 'json', 'duration'].includes(type.kind);
}

/** Returns whether the tree looks at nothing but the fields of the row itself. */
function isOneRow(tree: unknown): boolean {
  if (Array.isArray(tree)) return tree.every(isOneRow);
  if (typeof tree !== 'object' || tree === null) return true;
  const { kind, row } = tree as { kind?: string; row?: { kind: string; of?: unknown } };
  // The row behind a relation, looked at by its id only, is the row's own column.
  if (kind === 'row' && row?.kind === 'follow') return isOneRow(row.of);
  if (['follow', 'old', 'variable', 'rows', 'map', 'quantify', 'changed', 'today', 'now', 'user'].includes(kind ?? '')) return false;
  return Object.entries(tree).every(([key, value]) => key === 'type' || isOneRow(value));
}
