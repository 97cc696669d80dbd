/** What a rule is. A rule looks and reports; it never throws, and never imports another rule. */
import type { Scope } from '#schemas/elements.ts';
import type { Change } from '../diff.ts';
import type { Model } from '../model.ts';
import type { ModuleFile } from '../module.ts';
import type { Finding, Path } from '../problem.ts';

/** The module's effective version on the shelf, and what this file changes of it. */
export type Published = { file: ModuleFile; model: Model; changes: readonly Change[] };

export type RuleInput = {
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
  /** Returns the path of what in the file brings an element, or one of its attributes. */
  blame(scope: Scope, target: string, attribute?: string): Path;
};

/** S: from the text and the models · D: from rows too · X: across modules. */
export type RuleKind = 'S' | 'D' | 'X';

type Head = { code: string; title: string; kind: RuleKind };

/** Most rules look at the composed model; some are found while the file is parsed or composed, because nothing can be composed without them. */
export type Rule = Head & ({ stage: 'parse' | 'compose' | 'waivers' } | { stage: 'model'; check(input: RuleInput): Finding[] });
