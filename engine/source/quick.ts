/**
 * Reads the YAML and JSON that people and programs mostly write, about ten times as fast as the full parser.
 * It knows a part of the language only, and where a text leaves that part it says nothing: the full parser then reads the text, and tells what is wrong.
 */
import { MAX_DEPTH } from './guard.ts';
import { count, readKey, readValue, UNSURE, type Cursor } from './quick-values.ts';

/** Goes to where the next line that says something begins. Returns its column, -1 at the end. */
function nextLine(cursor: Cursor): number {
  const { text } = cursor;
  for (;;) {
    let at = cursor.at;
    while (text[at] === ' ') at++;
    if (text[at] === '#' || text[at] === '\n') {
      const end = text.indexOf('\n', at);
      if (end < 0) { cursor.at = text.length; return -1; }
      cursor.at = cursor.line = end + 1;
      continue;
    }
    cursor.at = at;
    return at >= text.length ? -1 : at - cursor.line;
  }
}

/** Ends a line after its value. Returns the column of the next one, which stands no deeper. */
function endLine(cursor: Cursor, column: number): number {
  const { text } = cursor;
  const from = cursor.at;
  while (text[cursor.at] === ' ') cursor.at++;
  if (text[cursor.at] === '#') {
    if (cursor.at === from) throw UNSURE;
    const end = text.indexOf('\n', cursor.at);
    cursor.at = end < 0 ? text.length : end;
  }
  if (cursor.at < text.length && text[cursor.at] !== '\n') throw UNSURE;
  if (cursor.at < text.length) cursor.line = ++cursor.at;
  return noDeeper(nextLine(cursor), column);
}

function noDeeper(next: number, column: number): number {
  if (next > column) throw UNSURE;
  return next;
}

const isDash = (cursor: Cursor) => cursor.text[cursor.at] === '-' && cursor.text[cursor.at + 1] === ' ';

/** Whether nothing but a comment follows on the line. */
function isBare(cursor: Cursor): boolean {
  while (cursor.text[cursor.at] === ' ') cursor.at++;
  const char = cursor.text[cursor.at];
  return char === undefined || char === '\n' || (char === '#' && cursor.text[cursor.at - 1] === ' ');
}

type Block = { value: unknown; next: number };

function readEntries(cursor: Cursor, column: number, depth: number): Block {
  const list: unknown[] = [];
  for (;;) {
    cursor.at += 2;
    count(cursor);
    if (isBare(cursor) || isDash(cursor)) throw UNSURE;
    const inner = cursor.at - cursor.line;
    const key = readKey(cursor);
    const entry = key === undefined ? undefined : readPairs(cursor, inner, depth + 1, key);
    list.push(entry ? entry.value : readValue(cursor, column, false, depth + 1));
    const next = entry ? noDeeper(entry.next, column) : endLine(cursor, column);
    if (next < column || !isDash(cursor)) return { value: list, next };
  }
}

/** What follows a key: a value on its line, or a block below it. */
function readBeside(cursor: Cursor, column: number, depth: number): Block {
  if (!isBare(cursor)) {
    const value = readValue(cursor, column, false, depth + 1);
    return { value, next: endLine(cursor, column) };
  }
  const next = nextLine(cursor);
  if (next === column && isDash(cursor)) return readEntries(cursor, column, depth + 1);
  if (next <= column) return { value: null, next };
  const block = readBlock(cursor, next, depth + 1);
  return { value: block.value, next: noDeeper(block.next, column) };
}

/** The first key is read already. */
function readPairs(cursor: Cursor, column: number, depth: number, first: string): Block {
  if (depth >= MAX_DEPTH - 1) throw UNSURE;
  const map: Record<string, unknown> = {};
  for (let key: string | undefined = first; ;) {
    const { value, next } = readBeside(cursor, column, depth);
    map[key] = value;
    if (next < column) return { value: map, next };
    key = readKey(cursor);
    if (key === undefined || Object.hasOwn(map, key)) throw UNSURE;
  }
}

function readBlock(cursor: Cursor, column: number, depth: number): Block {
  if (depth >= MAX_DEPTH - 1) throw UNSURE;
  if (isDash(cursor)) return readEntries(cursor, column, depth);
  const key = readKey(cursor);
  if (key === undefined) throw UNSURE;
  return readPairs(cursor, column, depth, key);
}

function readRoot(text: string): unknown {
  const cursor: Cursor = { text, at: 0, line: 0, nodes: 0 };
  if (nextLine(cursor) !== 0) throw UNSURE;
  if (text[cursor.at] !== '{') {
    const { value, next } = readBlock(cursor, 0, 0);
    if (next !== -1) throw UNSURE;
    return value;
  }
  const value = readValue(cursor, -1, false, 0);
  if (endLine(cursor, -1) !== -1) throw UNSURE;
  return value;
}

/**
 * Returns the plain data of a text without hidden characters, or undefined when the full parser must look.
 * What it returns is what the full parser would.
 */
export function readQuickly(text: string): { value: unknown } | undefined {
  if (text.includes('\t') || text.includes('\r')) return undefined;
  try {
    return { value: readRoot(text) };
  } catch (error) {
    if (error === UNSURE) return undefined;
    throw error;
  }
}
