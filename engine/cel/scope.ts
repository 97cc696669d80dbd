/** What the type checker carries along: the place, the names in reach, what was read, what is wrong. */
import { nearestName } from '../names.ts';
import type { CelFinding, Node, Span } from './tree.ts';
import type { CelContext, CelType, Read, Step } from './types.ts';
import type { Row, Typed } from './typed.ts';

/** A row in reach, with the steps that lead to it from the expression's own row. */
export type Reach = { row: Row; steps: readonly Step[]; old: boolean; hops: number };

export type Scope = {
  context: CelContext;
  /** How the expression's own row is called. */
  rowName: string;
  variables: ReadonlyMap<string, Reach>;
  /** Levels of list functions inside each other. */
  nesting: number;
  reads: Read[];
  findings: CelFinding[];
  /** Numbers the variables of the whole expression, formulas included. */
  counter: { next: number };
  infer(node: Node, scope: Scope): Typed;
  /** The checker of a formula's own expression. */
  formula(scope: Scope, reach: Reach, name: string, span: Span): { body: Typed };
};

/** Thrown where a part has no type; caught at `&&`, `||` and the root, so that each side may say what is wrong with it. */
export class Mistake extends Error {
  readonly finding: CelFinding;
  constructor(span: Span, message: string, help: string, code: 'CE01' | 'CE02' = 'CE02') {
    super(message);
    this.finding = { code, message, help, start: span.start, end: span.end };
  }
}

/** Returns a help that names the nearest of the names there are. */
export function suggest(name: string, candidates: readonly string[]): string {
  const near = nearestName(name, candidates);
  if (near) return `Write "${near}", or use another of: ${few(candidates)}.`;
  return candidates.length > 0 ? `Use one of: ${few(candidates)}.` : 'Declare it first, or leave it out.';
}

function few(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 12).join(', ')} …` : names.join(', ');
}

export function isText(type: CelType): boolean {
  return type.kind === 'text' || type.kind === 'option';
}
