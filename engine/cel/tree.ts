/** The syntax tree of one expression in ModShelf's own words, without types. Units: offsets in UTF-16 units of the text, the end exclusive. */
export type Span = { start: number; end: number };

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type Arithmetic = '+' | '-' | '*' | '/' | '%';
export type Operator = Comparison | Arithmetic | '&&' | '||' | 'in';
export type MacroName = 'filter' | 'map' | 'exists' | 'all';

export type Node = Span &
  (
    | { kind: 'number'; value: string }
    | { kind: 'text'; value: string }
    | { kind: 'boolean'; value: boolean }
    | { kind: 'null' }
    | { kind: 'list'; items: Node[] }
    | { kind: 'name'; name: string }
    /** `at` is where the member's own name starts: what a rename replaces. */
    | { kind: 'member'; of: Node; name: string; at: number }
    | { kind: 'not'; of: Node }
    | { kind: 'negate'; of: Node }
    | { kind: 'binary'; operator: Operator; left: Node; right: Node }
    | { kind: 'choose'; condition: Node; then: Node; otherwise: Node }
    | { kind: 'call'; name: string; args: Node[] }
    | { kind: 'method'; name: string; on: Node; args: Node[] }
    | { kind: 'macro'; name: MacroName; on: Node; variable: string; body: Node }
  );

/** An expression that parsed: its text as written and its tree. */
export type Expression = { text: string; root: Node };

/** What is wrong with an expression. CE01: syntax or outside the subset. CE02: unknown name or type. */
export type CelFinding = Span & { code: 'CE01' | 'CE02'; message: string; help: string };
