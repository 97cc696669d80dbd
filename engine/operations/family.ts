/** What a kind of element tells the five operations about itself: the vocabulary of this folder. Families never import one another. */
import type { ElementKind } from '#schemas/elements.ts';
import type { Model } from '../model.ts';
import type { Finding, Path } from '../problem.ts';

/** An element as the operations see it: plain attributes, some of which hold further elements. */
export type Element = Readonly<Record<string, unknown>> & { readonly id: string; readonly module: string };

/** A step to a place in the model: a word stands for itself, a number for that name of the target. */
export type Step = string | number;

/** Elements that belong to an element. */
export type Holding = {
  attribute: string;
  kind: ElementKind;
  shape: 'map' | 'list' | 'single';
  /** True when the value of `add` and `replace` may bring them. */
  given: boolean;
  /** True when the attribute is absent while there are none. */
  optional?: boolean;
  /** True when they stand beside the element, in the object that has it. */
  beside?: boolean;
};

/** Who acts: a module, and all that it requires, near and far. */
export type Actor = { module: string; requires?: readonly string[] };

/** What a family looks at when an element came or changed. `at` leads to its name in the module file, `path` to its value. */
export type Visit = { model: Model; names: readonly string[]; element: Element; at: Path; path: Path };

/** A name that leads nowhere, and the names that would have led somewhere. */
export type Missing = { name: string; what: string; candidates: readonly string[]; help?: string };

/** A named thing beside which an element stands. */
export type Sibling = { name: string; noun: string; element?: Element };

export type Family = {
  kind: ElementKind;
  /** How a person calls it. */
  noun: string;
  /** Where an element stands in the model. */
  place: readonly Step[];
  /** The kind of the element it belongs to, and how many names of the target lead to that. */
  parent?: { kind: ElementKind; names: number };
  holds: readonly Holding[];
  /** Where the order of elements is kept, when not in the container itself. */
  order?: string;
  /** Names that no element of this kind may bear. */
  reserved?: ReadonlySet<string>;
  /** Returns what must be there before an element can be, besides its parent. */
  needs?(model: Model, names: readonly string[]): Missing | undefined;
  /** Returns the part of the id that is the element's own; its first name when absent. */
  ownPath?(model: Model, names: readonly string[], value: Readonly<Record<string, unknown>>): string;
  /** Returns what shares a namespace with the element; its neighbours in the container when absent. */
  siblings?(model: Model, names: readonly string[]): Sibling[];
  /** Attributes that `check` looks at, so that an update of others need not ask it again; all when absent. */
  checked?: readonly string[];
  /** Returns what forbids the element as it now is: references that lead nowhere, names that clash. */
  check?(visit: Visit): Finding[];
};
