/** A module file's text to plain data, strictly: what YAML can do beyond JSON is refused, and everything knows its place. */
import { LineCounter, parseDocument, type Node, type YAMLError } from 'yaml';
import type { Source } from './module.ts';
import { fail, succeed, type Problem, type Result } from './problem.ts';
import { decode, type Flaw } from './source/decode.ts';
import { guard, secondDocument } from './source/guard.ts';
import { positionOf, rangeAt } from './source/position.ts';
import { readQuickly } from './source/quick.ts';
import { readPlain } from './source/strict.ts';

/** Codes of the parser that speak of things which are well written but not allowed here. */
const NOT_ALLOWED = new Set(['ALIAS_PROPS', 'BAD_ALIAS', 'MULTIPLE_ANCHORS', 'MULTIPLE_TAGS', 'TAG_RESOLVE_FAILED', 'BAD_DIRECTIVE', 'RESOURCE_EXHAUSTION']);

const SYNTAX_HELP: Record<string, string> = {
  TAB_AS_INDENT: 'Indent with spaces.',
  BAD_INDENT: 'Line the entry up with its neighbours, or close the bracket.',
  BLOCK_AS_IMPLICIT_KEY: 'Put the text that holds ": " in quotes, or begin a new line.',
  MULTILINE_IMPLICIT_KEY: 'Put ":" after the key, on the same line.',
  MISSING_CHAR: 'Add the missing character.',
  BAD_SCALAR_START: 'Put the text in quotes.',
  BAD_DQ_ESCAPE: 'Write a backslash as "\\\\", or use single quotes.',
  UNEXPECTED_TOKEN: 'Delete what is too much, or line it up with its neighbours.',
};

function syntaxFlaw(error: YAMLError): Flaw {
  const [start, end] = error.pos;
  if (error.code === 'MULTIPLE_DOCS') return secondDocument(start);
  const told = error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '').replace(/\.$/, '');
  if (NOT_ALLOWED.has(error.code)) return { code: 'PF03', level: 'L3', message: `this YAML is not allowed here: ${told}`, help: 'Write the value out, without anchors, aliases and tags.', start, end };
  return { code: 'PF02', level: 'L3', message: `the file is not readable here: ${told}`, help: SYNTAX_HELP[error.code] ?? 'Mend the syntax at this place.', start, end };
}

function lineStarts(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}

/** Builds the tree of a text, slowly: the tree knows where everything stands. */
function parseFully(text: string) {
  // Duplicate keys are looked for in strict.ts: the parser's own search takes quadratic time.
  return parseDocument(text, { version: '1.2', schema: 'core', strict: true, uniqueKeys: false, merge: false, prettyErrors: false, logLevel: 'error' });
}

/** Most files hold nothing to complain of, so that nobody asks where anything stands: the tree is built for the first who does. */
function sourceOf(file: string, text: string, lines: () => LineCounter, tree?: Node | null): Source {
  let root = tree;
  return { file, text, at: (path, onKey = false) => positionOf(file, lines(), ...rangeAt(root === undefined ? root = parseFully(text).contents as Node | null : root, path, onKey)) };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/**
 * Returns the plain data of a YAML or JSON text, with a source that knows where everything stands.
 * Shape: bytes → { source, value }
 * Problems: PF01, PF02, PF03
 * Source: docs/dsl.md, "The file"
 */
export function readSource(file: string, bytes: Uint8Array | string): Result<{ source: Source; value: unknown }> {
  const decoded = decode(bytes);
  const text = decoded.ok ? decoded.text : '';
  const lines = once(() => lineStarts(decoded.ok ? text : typeof bytes === 'string' ? bytes.slice(0, 1 << 18) : new TextDecoder().decode(bytes.subarray(0, 1 << 18))));
  const problem = ({ start, end, ...rest }: Flaw): Problem => ({ ...rest, at: positionOf(file, lines(), start, end) });
  if (!decoded.ok) return fail([problem(decoded.flaw)]);
  const quick = readQuickly(text);
  if (quick) return succeed({ source: sourceOf(file, text, lines), value: quick.value });
  const danger = guard(text);
  if (danger) return fail([problem(danger)]);
  const document = parseFully(text);
  const error = document.errors[0] ?? document.warnings[0];
  if (error) return fail([problem(syntaxFlaw(error))]);
  const root = document.contents as Node | null;
  const { value, flaws } = readPlain(root);
  if (flaws.length) return fail(flaws.map(problem));
  return succeed({ source: sourceOf(file, text, lines, root), value });
}
