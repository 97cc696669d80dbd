/** A provider's text → the answer it holds. One JSON object; a code fence around it is forgiven, a second object is not. */
import { readAnswer, type IR, type IRError } from './ir.ts';

/** Units: characters; nesting. */
const LONGEST_ANSWER = 400_000;
const DEEPEST = 12;

export type Parsed = { ok: true; ir: IR } | { ok: false; errors: IRError[] };

export function parseAnswer(text: string): Parsed {
  const wrong = (message: string): Parsed => ({ ok: false, errors: [{ path: '/', message }] });
  if (text.length > LONGEST_ANSWER) return wrong(`is longer than ${LONGEST_ANSWER} characters`);
  const plain = unfence(text);
  if (depthOf(plain) > DEEPEST) return wrong(`is nested deeper than ${DEEPEST} levels`);
  let value: unknown;
  try {
    value = JSON.parse(plain, (key, inner: unknown) => { if (key === '__proto__') throw new Error('a property may not be called __proto__'); return inner; });
  } catch (error) {
    return wrong(`is not one JSON object: ${(error as Error).message.slice(0, 160)}`);
  }
  return readAnswer(value);
}

function unfence(text: string): string {
  const plain = text.trim();
  if (!plain.startsWith('```')) return plain;
  const start = plain.indexOf('\n');
  const end = plain.lastIndexOf('```');
  return start > 0 && end > start ? plain.slice(start + 1, end).trim() : plain;
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, (depth += 1));
    else if (character === '}' || character === ']') depth -= 1;
  }
  return deepest;
}
