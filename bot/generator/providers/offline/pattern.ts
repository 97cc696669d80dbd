/**
 * Phrase patterns over plain text: `[please] (add|create) {field} (to|on) {object}`.
 * A word stands for itself, `(a|b)` for one of several, `[a]` for something that may be missing, `{name:type}` for a slot.
 * A backslash makes the next character plain. Dead ends are remembered, so that a match takes at most nodes × characters × slot ends.
 */
export type SlotMatch = { end: number; value: unknown };
export type SlotReader = (text: string, start: number) => Iterable<SlotMatch>;
export type Readers = Readonly<Record<string, SlotReader>>;
export type Captures = Record<string, unknown>;

type Node =
  | { kind: 'word'; text: string; next: number }
  | { kind: 'split'; to: number[] }
  | { kind: 'slot'; name: string; type: string; next: number }
  | { kind: 'end' };

export type Pattern = { source: string; nodes: Node[]; start: number };

const WORD = /[\p{Script=Latin}\p{N}_]/u;

/** Returns the pattern a text stands for. */
export function compilePattern(source: string): Pattern {
  const nodes: Node[] = [{ kind: 'end' }];
  const add = (node: Node): number => nodes.push(node) - 1;
  const tokens = source.match(/\\.|\{[^}]*\}|[()[\]|]|[^\s\\{}()[\]|]+/gu) ?? [];
  let at = 0;
  const sequence = (): ((next: number) => number) => {
    const branches: ((next: number) => number)[][] = [[]];
    for (; at < tokens.length; at += 1) {
      const token = tokens[at]!;
      if (token === ')' || token === ']') break;
      if (token === '|') { branches.push([]); continue; }
      branches.at(-1)!.push(part(token));
    }
    const built = branches.map((parts) => (next: number) => parts.reduceRight((rest, build) => build(rest), next));
    return built.length === 1 ? built[0]! : (next) => add({ kind: 'split', to: built.map((build) => build(next)) });
  };
  const part = (token: string): ((next: number) => number) => {
    if (token === '(' || token === '[') {
      at += 1;
      const inner = sequence();
      return token === '(' ? inner : (next) => add({ kind: 'split', to: [inner(next), next] });
    }
    if (token.startsWith('{')) {
      const [name, type] = token.slice(1, -1).split(':') as [string, string | undefined];
      return (next) => add({ kind: 'slot', name, type: type ?? name, next });
    }
    const text = (token.startsWith('\\') ? token.slice(1) : token).toLowerCase();
    return (next) => add({ kind: 'word', text, next });
  };
  const start = sequence()(0);
  return { source, nodes, start };
}

/** Returns what the slots of a pattern hold when it covers the whole text, or undefined. */
export function matchPattern(pattern: Pattern, text: string, readers: Readers): Captures | undefined {
  const lower = text.toLowerCase().length === text.length ? text.toLowerCase() : text;
  const dead = new Set<number>();
  const captures: Captures = {};
  const walk = (id: number, from: number): boolean => {
    const node = pattern.nodes[id]!;
    const position = skipSpaces(text, from);
    const key = id * 4096 + position;
    if (dead.has(key)) return false;
    if (step(node, position)) return true;
    dead.add(key);
    return false;
  };
  const step = (node: Node, position: number): boolean => {
    if (node.kind === 'end') return position === text.length;
    if (node.kind === 'split') return node.to.some((to) => walk(to, position));
    if (node.kind === 'word') {
      const end = position + node.text.length;
      return lower.startsWith(node.text, position) && isBoundary(text, position) && isBoundary(text, end) && walk(node.next, end);
    }
    const reader = readers[node.type];
    if (!reader) throw new Error(`no reader for the slot "${node.type}" in "${pattern.source}"`);
    for (const { end, value } of reader(text, position)) {
      const before = captures[node.name];
      captures[node.name] = value;
      if (walk(node.next, end)) return true;
      captures[node.name] = before;
    }
    return false;
  };
  return text.length < 4096 && walk(pattern.start, 0) ? captures : undefined;
}

/** Returns whether a word may begin or end at a place: not between two letters or digits of an alphabet. */
export function isBoundary(text: string, at: number): boolean {
  return at <= 0 || at >= text.length || !(WORD.test(text[at - 1]!) && WORD.test(text[at]!));
}

export function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}
