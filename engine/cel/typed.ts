/** The typed tree: every name is resolved, every operator knows what it compares. The evaluator and the SQL compiler walk the same one. */
import type { Comparison, Span } from './tree.ts';
import type { CelType, Step } from './types.ts';

/** A row that an expression can reach. `variable` numbers the name that a list function binds. */
export type Row =
  | { kind: 'this' | 'old'; object: string }
  | { kind: 'variable'; object: string; variable: number }
  | { kind: 'follow'; object: string; of: Row; relation: string };

/** Many rows: those that point at `of` by a relation, or that a many-to-many relation joins with it; kept when every filter is true. */
export type Rows = {
  object: string;
  of: Row;
  /** How the row data calls the list: the inverse, or the many-to-many relation itself. */
  name: string;
  relation: { object: string; name: string };
  kind: 'inverse' | 'joined' | 'joinedBack';
  filters: readonly { variable: number; body: Typed }[];
  /** From the expression's own row to the list, its inverse included. */
  steps: readonly Step[];
};

export type Typed = { type: CelType } & (
  | { kind: 'number'; value: string }
  /** Where it is written, because a literal learns only from its neighbour what it must be. */
  | { kind: 'text'; value: string; span: Span }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null' }
  /** `value` like 2026-01-31. */
  | { kind: 'date'; value: string }
  /** `value` like 2026-01-31T10:00:00.000000Z. */
  | { kind: 'dateTime'; value: string }
  | { kind: 'duration'; micros: bigint }
  | { kind: 'field'; row: Row; name: string }
  /** A formula field: its own tree, which speaks of `row` as `this`; `scale` is what it is rounded to. */
  | { kind: 'formula'; row: Row; name: string; body: Typed; scale: number | undefined }
  | { kind: 'row'; row: Row }
  | { kind: 'rows'; rows: Rows }
  | { kind: 'map'; rows: Rows; variable: number; body: Typed }
  | { kind: 'not'; of: Typed }
  | { kind: 'negate'; of: Typed }
  | { kind: 'logic'; operator: '&&' | '||'; left: Typed; right: Typed }
  | { kind: 'compare'; operator: Comparison; left: Typed; right: Typed }
  | { kind: 'isEmpty'; of: Typed; negated: boolean }
  | { kind: 'arithmetic'; operator: '+' | '-' | '*' | '/' | '%'; left: Typed; right: Typed }
  | { kind: 'concat'; left: Typed; right: Typed }
  /** A date or date-time moved by a written duration. */
  | { kind: 'shift'; of: Typed; micros: bigint }
  /** The duration between two dates or two date-times. */
  | { kind: 'between'; left: Typed; right: Typed }
  | { kind: 'choose'; condition: Typed; then: Typed; otherwise: Typed }
  | { kind: 'oneOf'; needle: Typed; items: Typed[] }
  | { kind: 'within'; needle: Typed; list: Typed }
  | { kind: 'quantify'; name: 'exists' | 'all'; rows: Rows; variable: number; body: Typed }
  | { kind: 'aggregate'; name: 'size' | 'sum' | 'min' | 'max'; list: Typed }
  | { kind: 'textSize'; of: Typed }
  | { kind: 'textTest'; name: 'startsWith' | 'endsWith' | 'contains'; of: Typed; other: Typed }
  | { kind: 'matches'; of: Typed; pattern: string }
  | { kind: 'recase'; name: 'lowerAscii' | 'upperAscii'; of: Typed }
  | { kind: 'datePart'; name: 'getFullYear' | 'getMonth' | 'getDate' | 'getDayOfWeek'; of: Typed }
  | { kind: 'toDate'; of: Typed }
  | { kind: 'changed'; of: { object: string; name: string; type: CelType } }
  | { kind: 'today' }
  | { kind: 'now' }
  | { kind: 'user'; name: 'id' | 'role' }
);
