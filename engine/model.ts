/**
 * What all composed modules compile to: plain data, never changed in place.
 * Maps are keyed by the name an element has now; its `id` outlives the name.
 */
import type { Access, Bound, Expression, FieldType, Literal, Right, Text } from '#schemas/types.ts';

export type { Access, Bound, Expression, FieldType, Literal, Right, Text };

/** What every element has. `id` is `<module>/<path of its first name>`, unique in its scope; `module` is the one that added it. */
export type Identity = { id: string; module: string; label?: Text; help?: Text };

/** Where an element of an order was put, and by which module when not by its own. */
export type Placement = { after?: string; before?: string; placedBy?: string };

export type Option = Identity & Placement & { key: string; standIn?: string };

export type Field = Identity & {
  type: FieldType;
  required?: boolean; unique?: boolean;
  default?: Literal; backfill?: Literal;
  min?: Bound; max?: Bound; maxLength?: number; pattern?: string;
  precision?: number; scale?: number; currency?: string;
  prefix?: string; digits?: number;
  options?: readonly Option[];
  returns?: 'text' | 'integer' | 'decimal' | 'money' | 'boolean' | 'date' | 'dateTime'; expr?: Expression;
  access?: Access;
};

export type Relation = Identity & {
  to: string; kind: 'manyToOne' | 'oneToOne' | 'manyToMany'; inverse?: string; required?: boolean;
  /** `setNull` when the module says nothing, `restrict` for a required relation. */
  onDelete?: 'restrict' | 'setNull' | 'cascade';
};

export type Machine = Identity & { field: string; initial: string };
export type State = Identity & { final?: boolean; standIn?: string };
export type Transition = Identity & { from: readonly string[]; to: string; roles?: readonly string[]; guard?: Expression };
export type Rule = Identity & { check: Expression; message: Text; events?: readonly string[]; when?: Expression };

export type ObjectElement = Identity & {
  displayField?: string; ownerVia?: string;
  fields: Readonly<Record<string, Field>>;
  relations: Readonly<Record<string, Relation>>;
  /** The state machine's own attributes; absent when the object has none. */
  machine?: Machine;
  states: Readonly<Record<string, State>>;
  transitions: Readonly<Record<string, Transition>>;
  rules: Readonly<Record<string, Rule>>;
};

export type Item = Identity & Placement & { key: string; component?: string };
export type Section = Identity & Placement & { key: string; component?: string; items: readonly Item[] };
export type Page = Identity & { kind: 'list' | 'detail' | 'form' | 'dashboard'; object?: string; route?: string; sections: readonly Section[] };

export type FieldGrant = Identity & { read?: Right; update?: Right };
export type Grant = Identity & {
  create?: Right; read?: Right; update?: Right; delete?: Right;
  fields: Readonly<Record<string, FieldGrant>>;
};
export type Role = Identity & { objects: Readonly<Record<string, Grant>> };

export type MenuChild = Identity & Placement & { key: string; page?: string; report?: string; icon?: string; roles?: readonly string[] };
export type Menu = Identity & Placement & { page?: string; report?: string; icon?: string; roles?: readonly string[]; children: readonly MenuChild[] };

export type Measure = Identity & Placement & { key: string; kind: 'count' | 'sum' | 'avg' | 'min' | 'max'; field?: string };
export type GroupBy = string | { field: string; by: 'day' | 'week' | 'month' | 'quarter' | 'year' };
export type Report = Identity & {
  object: string; filter?: Expression; groupBy?: readonly GroupBy[]; measures: readonly Measure[];
  chart?: 'table' | 'bar' | 'line' | 'pie'; roles?: readonly string[];
};

export type Model = {
  objects: Readonly<Record<string, ObjectElement>>;
  pages: Readonly<Record<string, Page>>;
  roles: Readonly<Record<string, Role>>;
  menus: Readonly<Record<string, Menu>>;
  /** The order in which the menu shows its items. */
  menuOrder: readonly string[];
  reports: Readonly<Record<string, Report>>;
};

export const EMPTY_MODEL: Model = { objects: {}, pages: {}, roles: {}, menus: {}, menuOrder: [], reports: {} };

/** The fields every object has and no module may touch, with their types. `id` is a uuid, `owner` the login of a user. */
export const SYSTEM_FIELDS: Readonly<Record<string, FieldType>> = { id: 'text', createdAt: 'dateTime', updatedAt: 'dateTime', owner: 'text' };
