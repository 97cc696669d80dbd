/** A look at the tokens before anything is built from them: hostile depth and length stop here, in time linear to what was read. */
import { CST, Lexer } from 'yaml';
import type { Flaw } from './decode.ts';

/** Units: levels of maps and lists. */
export const MAX_DEPTH = 32;
/** Units: scalars, maps and lists. */
export const MAX_NODES = 10_000;

export function tooDeep(start: number, end: number): Flaw {
  return { code: 'PF03', level: 'L3', message: `the file nests deeper than ${MAX_DEPTH} levels`, help: 'Flatten the value.', start, end };
}

function flaw(message: string, help: string, start: number, end: number): Flaw {
  return { code: 'PF03', level: 'L3', message, help, start, end };
}

/** Returns PF01 for the place where a second document begins. */
export function secondDocument(start: number): Flaw {
  return { code: 'PF01', level: 'L3', message: 'the file holds more than one document', help: 'Delete the line "---" and what follows it.', start, end: start + 3 };
}

const OPENING = new Set(['flow-seq-start', 'flow-map-start']);
const CLOSING = new Set(['flow-seq-end', 'flow-map-end']);
const COMPACT = new Set(['seq-item-ind', 'explicit-key-ind']);
const COUNTED = new Set(['scalar', 'single-quoted-scalar', 'double-quoted-scalar', 'block-scalar-header', 'alias', ...OPENING, ...COMPACT]);
const DOCUMENT = '\u0002', SCALAR = '\u001f';
/** Marks that the lexer puts between tokens and that take no room in the text. */
const WIDTHLESS = new Set([DOCUMENT, '\u0018', SCALAR, '\ufeff']);

/**
 * Returns the first thing that makes a text dangerous to build: too deep, too many values, a directive, a second document.
 * Problems: PF01, PF03
 */
export function guard(text: string): Flaw | undefined {
  let offset = 0, flow = 0, compact = 0, nodes = 0, documents = 0, starts = 0;
  let scalar = false;
  for (const token of new Lexer().lex(text)) {
    const start = offset;
    if (token === DOCUMENT && ++documents > 1) return secondDocument(start);
    const type = scalar ? 'scalar' : CST.tokenType(token) ?? 'scalar';
    // What follows the mark is a text, even one that reads like "---".
    scalar = token === SCALAR;
    if (WIDTHLESS.has(token)) continue;
    offset += token.length;
    if (type === 'doc-start' && (nodes > 0 || starts++ > 0)) return secondDocument(start);
    if (type === 'newline') compact = 0;
    if (OPENING.has(type)) flow += 1;
    if (CLOSING.has(type)) flow -= 1;
    if (COMPACT.has(type)) compact += 1;
    if (COUNTED.has(type)) nodes += 1;
    if (flow > MAX_DEPTH || compact > MAX_DEPTH) return tooDeep(start, offset);
    if (nodes > MAX_NODES) return flaw(`the file has more than ${MAX_NODES} values`, 'Split the module in two.', start, offset);
    if (type === 'directive-line') return flaw(`"${token.slice(0, 60)}" is a YAML directive`, 'Delete the line: the file is always YAML 1.2.', start, offset);
  }
  return undefined;
}
