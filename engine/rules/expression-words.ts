/** The words of an expression by which its value depends on more than the row. */
import { parseExpression } from '../cel/parse.ts';
import type { Node } from '../cel/tree.ts';

const WORDS = new Set(['old', 'changed', 'user', 'today', 'now']);

function collect(node: unknown, words: Set<string>): void {
  if (node === null || typeof node !== 'object') return;
  const { kind, name } = node as Extract<Node, { kind: 'call' | 'name' }>;
  if ((kind === 'call' || kind === 'name') && WORDS.has(name)) words.add(name);
  for (const inner of Object.values(node)) collect(inner, words);
}

/** Returns which of `old`, `changed`, `user`, `today` and `now` an expression uses; none for one that does not parse, which CE01 tells. */
export function outerWords(text: string): ReadonlySet<string> {
  const parsed = parseExpression(text);
  const words = new Set<string>();
  if (parsed.ok) collect(parsed.expression.root, words);
  return words;
}
