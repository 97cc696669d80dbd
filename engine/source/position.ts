/** Paths and offsets to lines and columns. */
import { isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';
import type { Path, Position } from '../problem.ts';

/** Returns the position of a stretch of text. Units: offsets in UTF-16 code units; lines and columns from 1. */
export function positionOf(file: string, lines: LineCounter, start: number, end: number): Position {
  const from = lines.linePos(start);
  const to = lines.linePos(Math.max(start, end));
  return { file, line: Math.max(from.line, 1), column: Math.max(from.col, 1), endLine: Math.max(to.line, 1), endColumn: Math.max(to.col, 1) };
}

function pairAt(node: Node | null, step: string | number): Pair<Node, Node | null> | undefined {
  if (!isMap(node)) return undefined;
  return (node.items as Pair<Node, Node | null>[]).find((pair) => isScalar(pair.key) && pair.key.value === step);
}

/** Returns where the node at a path stands, or its nearest ancestor that exists. */
export function rangeAt(root: Node | null, path: Path, onKey: boolean): [number, number] {
  let node: Node | null = root;
  let range: [number, number] = root?.range ? [root.range[0], root.range[0]] : [0, 0];
  for (const [index, step] of path.entries()) {
    const pair = pairAt(node, step);
    const next: Node | null | undefined = pair ? pair.value : isSeq(node) ? (node.items[Number(step)] as Node | undefined) : undefined;
    if (!pair && !next) break;
    const keyed = pair && ((onKey && index === path.length - 1) || !next?.range || next.range[0] === next.range[1]);
    const blamed: Node = keyed ? pair.key : (next as Node);
    if (blamed.range) range = [blamed.range[0], blamed.range[1]];
    node = next ?? null;
  }
  return range;
}
