/** Values that stand on one line or between brackets, for the quick reader. Whatever is not plainly what it seems throws `UNSURE`. */
import { hiddenCharacter } from './decode.ts';
import { MAX_DEPTH, MAX_NODES } from './guard.ts';

/** Thrown where only the full parser can tell what a text means; quick.ts catches it. */
export const UNSURE = new Error('not plain enough');

/** How far a text is read. Units: offsets; `line` is where the line begins. */
export type Cursor = { readonly text: string; at: number; line: number; nodes: number };

const KEY = /(?:"([^"\\\n]{1,100})"|([A-Za-z_$][\w$-]{0,100})):/y;
const INTEGER = /^-?(?:0|[1-9]\d{0,14})$/;
const DECIMAL = /^-?(?:0|[1-9]\d{0,6})\.\d{1,7}$/;
/** What YAML 1.2 core may take for something else than a text. */
const OTHER = /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const FIRST = /[\w$/(^<=~\u0080-\uffff]/;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype', 'null', 'Null', 'NULL', 'true', 'True', 'TRUE', 'false', 'False', 'FALSE']);

/** Counts one more value. */
export function count(cursor: Cursor): void {
  if (++cursor.nodes > MAX_NODES) throw UNSURE;
}

/** Returns the key that begins here, its colon behind it; undefined, with nothing read, when none does. */
export function readKey(cursor: Cursor): string | undefined {
  KEY.lastIndex = cursor.at;
  const found = KEY.exec(cursor.text);
  if (!found) return undefined;
  const name = found[1] ?? found[2]!;
  const next = cursor.text[KEY.lastIndex];
  if (found[1] === undefined && next !== ' ' && next !== '\n' && next !== undefined) return undefined;
  if (FORBIDDEN_KEYS.has(name)) throw UNSURE;
  cursor.at = KEY.lastIndex;
  count(cursor);
  return name;
}

/** Returns what an unquoted text stands for. */
function resolve(text: string): unknown {
  const first = text.charCodeAt(0);
  // Nearly all texts begin with a letter that none of the other values begins with.
  if (first > 0x7f || !OTHER.test(text)) return text;
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (text === 'null') return null;
  if (text !== '-0' && (INTEGER.test(text) || (DECIMAL.test(text) && (text.startsWith('-') ? Number(text) < 0 : true)))) return Number(text);
  throw UNSURE;
}

function readDoubleQuoted(cursor: Cursor): string {
  const { text } = cursor;
  let end = cursor.at + 1, escaped = false;
  for (; text[end] !== '"'; end++) {
    if (end >= text.length || text[end] === '\n') throw UNSURE;
    if (text[end] === '\\') {
      if (!'"\\/n'.includes(text[end + 1] ?? 'x')) throw UNSURE;
      escaped = true;
      end++;
    }
  }
  const raw = text.slice(cursor.at, end + 1);
  cursor.at = end + 1;
  const value = escaped ? JSON.parse(raw) as string : raw.slice(1, -1);
  if (escaped && hiddenCharacter(value)) throw UNSURE;
  return value;
}

function readSingleQuoted(cursor: Cursor): string {
  const end = cursor.text.indexOf("'", cursor.at + 1);
  const value = cursor.text.slice(cursor.at + 1, end);
  if (end < 0 || cursor.text[end + 1] === "'" || value.includes('\n')) throw UNSURE;
  cursor.at = end + 1;
  return value;
}

/** Reads an unquoted text that ends at the line's end, at a comment, or between brackets at a comma or bracket. */
function readPlain(cursor: Cursor, between: boolean): unknown {
  const { text } = cursor;
  const start = cursor.at;
  if (!FIRST.test(text[start] ?? '\n') && !(text[start] === '-' && /\d/.test(text[start + 1] ?? ''))) throw UNSURE;
  let end = start;
  for (; end < text.length; end++) {
    const char = text[end]!;
    if (char === '\n') break;
    if (between && (char === ',' || char === ']' || char === '}')) break;
    if (between && (char === '[' || char === '{')) throw UNSURE;
    if (char === '#' && text[end - 1] === ' ') { if (between) throw UNSURE; break; }
    if (char === ':' && (between ? !/[A-Za-z0-9/]/.test(text[end + 1] ?? '') : text[end + 1] === ' ' || text[end + 1] === '\n' || end + 1 === text.length)) throw UNSURE;
  }
  cursor.at = end;
  while (text[end - 1] === ' ') end--;
  return resolve(text.slice(start, end));
}

/** Goes over spaces, line ends and comments between brackets. What follows a line end stands deeper than what the bracket belongs to. */
function skip(cursor: Cursor, indent: number): void {
  const { text } = cursor;
  let fresh = false;
  for (;;) {
    const char = text[cursor.at];
    if (char === ' ') cursor.at++;
    else if (char === '\n') { cursor.line = ++cursor.at; fresh = true; }
    else if (char === '#' && (fresh ? cursor.at === cursor.line || text[cursor.at - 1] === ' ' : text[cursor.at - 1] === ' ')) {
      const end = text.indexOf('\n', cursor.at);
      cursor.at = end < 0 ? text.length : end;
    } else break;
  }
  if (fresh && cursor.at - cursor.line <= indent) throw UNSURE;
}

function readList(cursor: Cursor, indent: number, depth: number): unknown[] {
  const list: unknown[] = [];
  cursor.at++;
  for (skip(cursor, indent); cursor.text[cursor.at] !== ']'; skip(cursor, indent)) {
    list.push(readValue(cursor, indent, true, depth + 1));
    skip(cursor, indent);
    if (cursor.text[cursor.at] === ',') cursor.at++;
    else if (cursor.text[cursor.at] !== ']') throw UNSURE;
  }
  cursor.at++;
  return list;
}

function readMap(cursor: Cursor, indent: number, depth: number): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  cursor.at++;
  for (skip(cursor, indent); cursor.text[cursor.at] !== '}'; skip(cursor, indent)) {
    const key = readKey(cursor);
    if (key === undefined || Object.hasOwn(map, key)) throw UNSURE;
    skip(cursor, indent);
    map[key] = readValue(cursor, indent, true, depth + 1);
    skip(cursor, indent);
    if (cursor.text[cursor.at] === ',') cursor.at++;
    else if (cursor.text[cursor.at] !== '}') throw UNSURE;
  }
  cursor.at++;
  return map;
}

/** Returns the value that begins here: a bracket with all in it, a quoted text, a plain one. Units of `indent`: columns of what it belongs to. */
export function readValue(cursor: Cursor, indent: number, between: boolean, depth: number): unknown {
  if (depth >= MAX_DEPTH - 1) throw UNSURE;
  count(cursor);
  switch (cursor.text[cursor.at]) {
    case '{': return readMap(cursor, indent, depth);
    case '[': return readList(cursor, indent, depth);
    case '"': return readDoubleQuoted(cursor);
    case "'": return readSingleQuoted(cursor);
    default: return readPlain(cursor, between);
  }
}
