/** The cases of the life cycle: what a module does to the shop, each on no rows, on rows in use, and on rows that users change meanwhile. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { OPERATIONS, SCOPES, type Op, type Scope } from '#schemas/elements.ts';

/** By view, or by `View:condition`: column → SQL of its new value. */
export type Writes = Readonly<Record<string, Readonly<Record<string, string>>>>;

export type Definition = {
  name: string; scope: Scope; op: Op;
  /** What the module had before, where the case is a new version of it. */
  first?: string[];
  patches: string[]; retire?: string[];
  /** Through the views before: what users did before the publication. */
  before?: Writes; begin?: string[];
  /** Through the views of the publication: what users did with it. */
  use?: Writes; fill?: string[];
  /** Through the old views, while the version is off: what users did then, and how many hidden values that ends. */
  conflict?: Writes; away?: string[]; moved?: number;
  /** What the publication lists, and what its return lists. */
  broken?: string[]; dangling?: string[];
  /** Fields that a backfill fills in the base's own rows. */
  filled?: string[];
};

export const VARIANTS = ['empty', 'in use', 'in conflict'] as const;
export type Variant = (typeof VARIANTS)[number];
export type Case = { name: string; definition: Definition; variant: Variant };

function read(file: string): (Partial<Definition> & Omit<Definition, 'scope'>)[] {
  return parse(readFileSync(new URL(`./cases/${file}.yaml`, import.meta.url), 'utf8')) as Definition[];
}

/** Every definition, by scope and operation. */
export const DEFINITIONS: readonly Definition[] = [...read('object'), ...read('rest')].map((each) => ({ ...each, scope: each.scope ?? 'object' }));

/** Every case, by its name. */
export const CASES: readonly Case[] = DEFINITIONS.flatMap((definition) => VARIANTS.map((variant) => ({ name: `${definition.scope} ${definition.op}: ${definition.name}, ${variant}`, definition, variant })));

/** Cells that can't exist: what has no order is not reordered. */
export const NOT_APPLICABLE: readonly { scope: Scope; op: Op }[] = (['relation', 'state', 'rule', 'permission'] as const).map((scope) => ({ scope, op: 'reorder' }));

/** Returns the cells of scope and operation that have no case. */
export function missingCells(): string[] {
  const done = new Set([...DEFINITIONS, ...NOT_APPLICABLE].map(({ scope, op }) => `${scope} ${op}`));
  return SCOPES.flatMap((scope) => OPERATIONS.map((op) => `${scope} ${op}`)).filter((cell) => !done.has(cell));
}
