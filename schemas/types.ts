/* Made by `npm run schemas` from values.schema.json: do not edit. */

/**
 * A text, or one text a language: { en: Tier, zh: 等级 }.
 *
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "text".
 */
export type Text =
  | string
  | {
      [k: string]: string | undefined;
    };
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "scope".
 */
export type Scope = 'object' | 'relation' | 'state' | 'rule' | 'page' | 'permission' | 'menu' | 'report';
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "target".
 */
export type Target = string;
/**
 * A role, or role/n for the n-th user of it.
 *
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "user".
 */
export type User = string;
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "objectName".
 */
export type ObjectName = string;
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "memberName".
 */
export type MemberName = string;
/**
 * A CEL expression in ModShelf's subset.
 *
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "expression".
 */
export type Expression = string;
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "refused".
 */
export type Refused = string;
/**
 * @minItems 1
 * @maxItems 100
 *
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "names".
 */
export type Names = MemberName[];
/**
 * A literal value, or { expr: CEL }.
 *
 * @maxItems 200
 *
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "literal".
 */
export type Literal =
  | string
  | number
  | boolean
  | string[]
  | {
      expr: Expression;
    };
/**
 * A number, or a date or date-time as text.
 *
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "bound".
 */
export type Bound = number | string;
/**
 * all, own, none, or { where: CEL }.
 *
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "right".
 */
export type Right =
  | string
  | {
      where: Expression;
    };
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "fieldType".
 */
export type FieldType =
  | 'text'
  | 'longText'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'option'
  | 'multiOption'
  | 'email'
  | 'phone'
  | 'url'
  | 'json'
  | 'autoNumber'
  | 'formula';
/**
 * Earlier names, oldest first.
 *
 * @minItems 1
 * @maxItems 20
 *
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "formerly".
 */
export type Formerly = string[];
/**
 * A name of its own for the id, where the first name is taken.
 *
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "idName".
 */
export type IdName = string;
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "measureKind".
 */
export type MeasureKind = 'count' | 'sum' | 'avg' | 'min' | 'max';

/**
 * A ModShelf module: what it adds to or changes in its base, whole.
 */
export interface ModuleContent {
  dsl: 'modshelf/v1';
  module: string;
  title: Text;
  summary: Text;
  /**
   * The modules this one builds on, each with a semantic version range.
   */
  requires: {
    [k: string]: string | undefined;
  };
  /**
   * What the module adds or changes, in any order.
   *
   * @minItems 1
   * @maxItems 1000
   */
  patches: Patch[];
  /**
   * What the module promises, step by step.
   *
   * @maxItems 200
   */
  cases?: CaseEntry[];
  /**
   * What the published version has and this one takes away.
   *
   * @maxItems 1000
   */
  retire?: RetireEntry[];
  /**
   * Findings of level L2 that a named owner accepts until a day.
   *
   * @maxItems 1000
   */
  waivers?: WaiverEntry[];
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "patch".
 */
export interface Patch {
  op: 'add' | 'update' | 'replace' | 'remove' | 'reorder';
  scope: Scope;
  target: Target;
  value?: unknown;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "caseEntry".
 */
export interface CaseEntry {
  name: string;
  as?: User;
  /**
   * @minItems 1
   * @maxItems 100
   */
  steps: Step[];
}
/**
 * One of create, update, delete, transition, expect, absent, count, report.
 *
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "step".
 */
export interface Step {
  create?: ObjectName;
  ref?: MemberName;
  update?: MemberName;
  delete?: MemberName;
  transition?: {
    ref: MemberName;
    do: MemberName;
  };
  expect?: MemberName;
  state?: MemberName;
  absent?: MemberName;
  count?: {
    object: ObjectName;
    where?: Expression;
    is: number;
  };
  report?: {
    name: MemberName;
    /**
     * @maxItems 100
     */
    rows: {}[];
  };
  values?: Values;
  refused?: Refused;
  as?: User;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "values".
 */
export interface Values {
  [k: string]: string | number | boolean | unknown[] | {} | null | undefined;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "retireEntry".
 */
export interface RetireEntry {
  scope: Scope;
  target: Target;
  map?: MemberName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "waiverEntry".
 */
export interface WaiverEntry {
  code: string;
  scope: Scope;
  target: Target;
  owner: string;
  reason: string;
  /**
   * The last day on which the waiver holds, like 2027-03-31.
   */
  expires: string;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "objectValue".
 */
export interface ObjectValue {
  label?: Text;
  help?: Text;
  displayField?: MemberName;
  ownerVia?: MemberName;
  fields?: {
    [k: string]: FieldValue | undefined;
  };
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "fieldValue".
 */
export interface FieldValue {
  type: FieldType;
  label?: Text;
  help?: Text;
  required?: boolean;
  unique?: boolean;
  default?: Literal;
  min?: Bound;
  max?: Bound;
  maxLength?: number;
  pattern?: string;
  precision?: number;
  scale?: number;
  currency?: string;
  prefix?: string;
  digits?: number;
  /**
   * @minItems 1
   * @maxItems 200
   */
  options?: OptionEntry[];
  returns?: 'text' | 'integer' | 'decimal' | 'money' | 'boolean' | 'date' | 'dateTime';
  expr?: Expression;
  access?: Access;
  backfill?: Literal;
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "optionEntry".
 */
export interface OptionEntry {
  key: MemberName;
  label?: Text;
  help?: Text;
  standIn?: MemberName;
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "access".
 */
export interface Access {
  read?: 'granted';
  update?: 'granted';
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "optionValue".
 */
export interface OptionValue {
  label?: Text;
  help?: Text;
  standIn?: MemberName;
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "relationValue".
 */
export interface RelationValue {
  to: ObjectName;
  kind: 'manyToOne' | 'oneToOne' | 'manyToMany';
  inverse?: MemberName;
  required?: boolean;
  onDelete?: 'restrict' | 'setNull' | 'cascade';
  label?: Text;
  help?: Text;
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "machineValue".
 */
export interface MachineValue {
  field: MemberName;
  initial: MemberName;
  states: {
    [k: string]: StateValue | undefined;
  };
  transitions?: {
    [k: string]: TransitionValue | undefined;
  };
  label?: Text;
  help?: Text;
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "stateValue".
 */
export interface StateValue {
  label?: Text;
  help?: Text;
  final?: boolean;
  standIn?: MemberName;
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "transitionValue".
 */
export interface TransitionValue {
  from: Names;
  to: MemberName;
  roles?: Names;
  guard?: Expression;
  label?: Text;
  help?: Text;
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "ruleValue".
 */
export interface RuleValue {
  check: Expression;
  message: Text;
  /**
   * @minItems 1
   * @maxItems 20
   */
  events?: string[];
  when?: Expression;
  label?: Text;
  help?: Text;
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "pageValue".
 */
export interface PageValue {
  kind: 'list' | 'detail' | 'form' | 'dashboard';
  object?: ObjectName;
  route?: string;
  /**
   * @minItems 1
   * @maxItems 50
   */
  sections?: SectionEntry[];
  label?: Text;
  help?: Text;
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "sectionEntry".
 */
export interface SectionEntry {
  key: MemberName;
  label?: Text;
  help?: Text;
  component?: MemberName;
  /**
   * @maxItems 200
   */
  items?: ItemEntry[];
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "itemEntry".
 */
export interface ItemEntry {
  key: MemberName;
  label?: Text;
  help?: Text;
  component?: MemberName;
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "sectionValue".
 */
export interface SectionValue {
  label?: Text;
  help?: Text;
  component?: MemberName;
  /**
   * @maxItems 200
   */
  items?: ItemEntry[];
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "itemValue".
 */
export interface ItemValue {
  label?: Text;
  help?: Text;
  component?: MemberName;
  after?: MemberName;
  before?: MemberName;
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "roleValue".
 */
export interface RoleValue {
  label?: Text;
  help?: Text;
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "grantValue".
 */
export interface GrantValue {
  create?: Right;
  read?: Right;
  update?: Right;
  delete?: Right;
  label?: Text;
  help?: Text;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "fieldGrantValue".
 */
export interface FieldGrantValue {
  read?: Right;
  update?: Right;
  label?: Text;
  help?: Text;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "menuValue".
 */
export interface MenuValue {
  page?: MemberName;
  report?: MemberName;
  label?: Text;
  help?: Text;
  icon?: string;
  roles?: Names;
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "reportValue".
 */
export interface ReportValue {
  object: ObjectName;
  filter?: Expression;
  /**
   * @minItems 1
   * @maxItems 5
   */
  groupBy?: (
    | string
    | {
        field: MemberName;
        by: 'day' | 'week' | 'month' | 'quarter' | 'year';
      }
  )[];
  /**
   * @minItems 1
   * @maxItems 20
   */
  measures: MeasureEntry[];
  chart?: 'table' | 'bar' | 'line' | 'pie';
  roles?: Names;
  label?: Text;
  help?: Text;
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "measureEntry".
 */
export interface MeasureEntry {
  key: MemberName;
  kind: MeasureKind;
  field?: MemberName;
  label?: Text;
  help?: Text;
  formerly?: Formerly;
  id?: IdName;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "measureValue".
 */
export interface MeasureValue {
  kind: MeasureKind;
  field?: MemberName;
  label?: Text;
  help?: Text;
  formerly?: Formerly;
  id?: IdName;
}
/**
 * Where a list item goes: { before: x } or { after: x }.
 *
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "move".
 */
export interface Move {
  before?: MemberName;
  after?: MemberName;
}
/**
 * All items of a list in their new order.
 *
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "order".
 */
export interface Order {
  order: Names;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "objectChange".
 */
export interface ObjectChange {
  label?: Text | null;
  help?: Text | null;
  displayField?: MemberName | null;
  ownerVia?: MemberName | null;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "fieldChange".
 */
export interface FieldChange {
  type?: FieldType;
  label?: Text | null;
  help?: Text | null;
  required?: boolean | null;
  unique?: boolean | null;
  default?: Literal | null;
  min?: Bound | null;
  max?: Bound | null;
  maxLength?: number | null;
  pattern?: string | null;
  precision?: number | null;
  scale?: number | null;
  currency?: string | null;
  prefix?: string | null;
  digits?: number | null;
  returns?: ('text' | 'integer' | 'decimal' | 'money' | 'boolean' | 'date' | 'dateTime') | null;
  expr?: Expression | null;
  access?: Access | null;
  backfill?: Literal | null;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "optionChange".
 */
export interface OptionChange {
  label?: Text | null;
  help?: Text | null;
  standIn?: MemberName | null;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "relationChange".
 */
export interface RelationChange {
  to?: ObjectName;
  kind?: 'manyToOne' | 'oneToOne' | 'manyToMany';
  inverse?: MemberName | null;
  required?: boolean | null;
  onDelete?: ('restrict' | 'setNull' | 'cascade') | null;
  label?: Text | null;
  help?: Text | null;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "machineChange".
 */
export interface MachineChange {
  field?: MemberName;
  initial?: MemberName;
  label?: Text | null;
  help?: Text | null;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "stateChange".
 */
export interface StateChange {
  label?: Text | null;
  help?: Text | null;
  final?: boolean | null;
  standIn?: MemberName | null;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "transitionChange".
 */
export interface TransitionChange {
  from?: Names;
  to?: MemberName;
  roles?: Names | null;
  guard?: Expression | null;
  label?: Text | null;
  help?: Text | null;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "ruleChange".
 */
export interface RuleChange {
  check?: Expression;
  message?: Text;
  events?: string[] | null;
  when?: Expression | null;
  label?: Text | null;
  help?: Text | null;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "pageChange".
 */
export interface PageChange {
  kind?: 'list' | 'detail' | 'form' | 'dashboard';
  object?: ObjectName | null;
  route?: string | null;
  label?: Text | null;
  help?: Text | null;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "sectionChange".
 */
export interface SectionChange {
  label?: Text | null;
  help?: Text | null;
  component?: MemberName | null;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "itemChange".
 */
export interface ItemChange {
  label?: Text | null;
  help?: Text | null;
  component?: MemberName | null;
  after?: MemberName | null;
  before?: MemberName | null;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "roleChange".
 */
export interface RoleChange {
  label?: Text | null;
  help?: Text | null;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "grantChange".
 */
export interface GrantChange {
  create?: Right | null;
  read?: Right | null;
  update?: Right | null;
  delete?: Right | null;
  label?: Text | null;
  help?: Text | null;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "fieldGrantChange".
 */
export interface FieldGrantChange {
  read?: Right | null;
  update?: Right | null;
  label?: Text | null;
  help?: Text | null;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "menuChange".
 */
export interface MenuChange {
  page?: MemberName | null;
  report?: MemberName | null;
  label?: Text | null;
  help?: Text | null;
  icon?: string | null;
  roles?: Names | null;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "reportChange".
 */
export interface ReportChange {
  object?: ObjectName;
  filter?: Expression | null;
  groupBy?:
    | (
        | string
        | {
            field: MemberName;
            by: 'day' | 'week' | 'month' | 'quarter' | 'year';
          }
      )[]
    | null;
  chart?: ('table' | 'bar' | 'line' | 'pie') | null;
  roles?: Names | null;
  label?: Text | null;
  help?: Text | null;
}
/**
 * This interface was referenced by `ModuleContent`'s JSON-Schema
 * via the `definition` "measureChange".
 */
export interface MeasureChange {
  kind?: MeasureKind;
  field?: MemberName | null;
  label?: Text | null;
  help?: Text | null;
}
