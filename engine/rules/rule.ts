/** What a rule is. A rule looks and reports; it never throws, and never imports another rule. */
import type { Scope } from '#schemas/elements.ts';
import type { Change } from '../diff.ts';
import type { Field, Model } from '../model.ts';
import type { ModuleFile } from '../module.ts';
import type { Finding, Path, RowEvidence } from '../problem.ts';
import type { Facts } from './facts.ts';

/** The module's effective version on the shelf, and what this file changes of it. */
export type Published = { file: ModuleFile; model: Model; changes: readonly Change[] };

/** A question about stored rows. Objects and elements are named by id, so that it finds them under whatever name they have there. */
export type RowQuestion =
  | { ask: 'rows'; object: string }
  /** Rows in which a field, relation or state has a value, or has none. */
  | { ask: 'filled' | 'empty'; object: string; element: string }
  /** Rows in which an option or state field has this key. */
  | { ask: 'key'; object: string; element: string; key: string }
  /** Rows that share their value with another. */
  | { ask: 'duplicates'; object: string; element: string }
  /** Rows whose value would not come back the same from a field of this shape. */
  | { ask: 'unfit'; object: string; element: string; field: Field }
  /** Rows of the target to which more than one row is linked. */
  | { ask: 'crowded'; object: string; element: string }
  /** Rows that a condition on them refuses. Its names are those of `model`, the one that is being judged. */
  | { ask: 'breaking'; object: string; check: string; when?: string; model: Model }
  /** People who hold a role. */
  | { ask: 'people'; role: string };

/** Returns what a database says, or undefined when there is none at hand: then a rule answers from the change alone. */
export type AskRows = (question: RowQuestion) => RowEvidence | undefined;

export type RuleInput = Facts & {
  module: ModuleFile;
  /** Every module on the branch. */
  files: readonly ModuleFile[];
  /** What the module stands on: all it requires, without itself. */
  base: Model;
  /** The base with the module. */
  model: Model;
  /** From base to model. */
  changes: readonly Change[];
  published?: Published;
  /** Digests of all contents that were ever published under this name. */
  publishedDigests: readonly string[];
  /** Like 2026-11-30. */
  today: string;
  rows: AskRows;
  /** Returns the path of what in the file brings an element, or one of its attributes. */
  blame(scope: Scope, target: string, attribute?: string): Path;
};

/** S: from the text and the models · D: from rows too · X: across modules. */
export type RuleKind = 'S' | 'D' | 'X';

type Head = { code: string; title: string; kind: RuleKind };

/** Most rules look at the composed model; some are found while the file is parsed or composed, because nothing can be composed without them. */
export type Rule = Head & ({ stage: 'parse' | 'compose' | 'waivers' } | {
  stage: 'model';
  check(input: RuleInput): Finding[];
  /** What the patches alone show, asked when they leave a model that can't be composed: the cause, where that would only show consequences. */
  explain?(input: Pick<RuleInput, 'module' | 'base'>): Finding[];
});
