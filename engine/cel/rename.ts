/** New names in an expression's text; everything else, spaces and comments included, stays as written. */
import { checkExpression } from './check.ts';
import { parseExpression } from './parse.ts';
import type { Node } from './tree.ts';
import { rowName } from './types.ts';
import type { CelContext } from './types.ts';

/** What is called otherwise: an object, one of its members, or a key of its option or state field (object `user`, member `role`: a role). */
export type Renaming =
  | { kind: 'object'; object: string; to: string }
  | { kind: 'member'; object: string; name: string; to: string }
  | { kind: 'key'; object: string; name: string; key: string; to: string };

/**
 * Returns the expression with one name replaced. The context is that of before the renaming.
 * An expression that does not pass the check comes back as it is: nobody can say what its names mean.
 */
export function renameInExpression(text: string, context: CelContext, renaming: Renaming): string {
  const parsed = parseExpression(text);
  if (!parsed.ok) return text;
  const checked = checkExpression(parsed.expression, context);
  if (!checked.ok) return text;
  const edits = new Map<number, { end: number; text: string }>();
  if (renaming.kind === 'object') {
    if (renaming.object === context.object) for (const { start, end } of namesIn(parsed.expression.root, rowName(renaming.object))) edits.set(start, { end, text: rowName(renaming.to) });
  } else {
    for (const read of checked.reads) {
      if (read.through !== undefined || read.object !== renaming.object || read.name !== renaming.name) continue;
      if ((renaming.kind === 'key') !== (read.kind === 'key') || (renaming.kind === 'key' && read.key !== renaming.key)) continue;
      edits.set(read.start, { end: read.end, text: renaming.kind === 'key' ? `'${renaming.to}'` : renaming.to });
    }
  }
  return [...edits].sort(([a], [b]) => b - a).reduce((result, [start, edit]) => result.slice(0, start) + edit.text + result.slice(edit.end), text);
}

function namesIn(node: Node, name: string): Node[] {
  if (node.kind === 'name') return node.name === name ? [node] : [];
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? (value as Node[]) : [value as Node])).flatMap((child) => (isNode(child) ? namesIn(child, name) : []));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
