/** Text of an expression to its syntax tree. */
import { Environment, ParseError } from '@marcbachmann/cel-js';
import { Refusal, convertTree } from './convert.ts';
import type { LibraryNode } from './convert.ts';
import { explainSyntax } from './syntax.ts';
import type { CelFinding, Expression } from './tree.ts';

/** Units: UTF-16 units of the text; nodes and levels of the library's tree. */
const MAX_LENGTH = 2000;
const LIMITS = { maxAstNodes: 600, maxDepth: 48, maxListElements: 200, maxMapEntries: 1, maxCallArguments: 4 };

const library = new Environment({ limits: LIMITS });

type Parsed = { ok: true; expression: Expression } | { ok: false; finding: CelFinding };

/** The expressions of the base are asked for again with every module on it. Units: texts; beyond them the oldest are forgotten. */
const MAX_KNOWN = 2000;
const known = new Map<string, Parsed>();

/**
 * Returns the tree of an expression, or the first thing in it that is not in the subset.
 *
 * Problems: CE01
 * Source: docs/cel.md
 */
export function parseExpression(text: string): Parsed {
  const before = known.get(text);
  if (before) return before;
  const parsed = parse(text);
  if (known.size >= MAX_KNOWN) known.delete(known.keys().next().value!);
  known.set(text, parsed);
  return parsed;
}

function parse(text: string): Parsed {
  if (text.length > MAX_LENGTH)
    return refuse(MAX_LENGTH, text.length, `The expression has ${text.length} characters.`, `Write at most ${MAX_LENGTH} characters: split it into several rules.`);
  if (text.trim() === '') return refuse(0, text.length, 'The expression is empty.', 'Write a condition such as `order.discount <= 20`.');
  try {
    const tree = library.parse(text).ast as unknown as LibraryNode;
    return { ok: true, expression: { text, root: convertTree(text, tree) } };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, finding: error.finding };
    if (!(error instanceof ParseError)) throw error;
    const start = Math.min(error.range?.start ?? 0, text.length);
    const end = Math.max(start, Math.min(error.range?.end ?? text.length, text.length));
    return { ok: false, finding: { code: 'CE01', ...explainSyntax(error.code, text, { start, end }) } };
  }
}

function refuse(start: number, end: number, message: string, help: string): { ok: false; finding: CelFinding } {
  return { ok: false, finding: { code: 'CE01', message, help, start, end } };
}
