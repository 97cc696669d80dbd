/** Turns the CEL library's tree into ours; whatever is outside the subset becomes a CE01. The library's tree is known in this file only. */
import { FUNCTIONS, METHODS, insteadOf } from './refusals.ts';
import type { CelFinding, MacroName, Node, Operator, Span } from './tree.ts';

/** The library's node, as far as it is used here. */
export type LibraryNode = { op: string; args: unknown; start: number; end: number };

/** Units: levels of the tree; digits of a number; entries of a list. */
const MAX_DEPTH = 64;
const MAX_DIGITS = 38;

/** Thrown inside this file and caught by parse.ts, so that the walk stays plain. */
export class Refusal extends Error {
  readonly finding: CelFinding;
  constructor(span: Span, message: string, help: string) {
    super(message);
    this.finding = { code: 'CE01', message, help, start: span.start, end: span.end };
  }
}

const OPERATORS = new Set(['==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '&&', '||', 'in']);
const MACROS = new Set(['filter', 'map', 'exists', 'all']);

/** Returns our tree of the library's. */
export function convertTree(text: string, root: LibraryNode): Node {
  const walk = (node: LibraryNode, depth: number): Node => {
    if (depth > MAX_DEPTH) throw new Refusal(node, 'The expression is nested too deep.', 'Split it into several rules, or write it shorter.');
    const span = { start: node.start, end: node.end };
    const next = (child: unknown): Node => walk(child as LibraryNode, depth + 1);
    const list = node.args as LibraryNode[];
    if (OPERATORS.has(node.op)) return { ...span, kind: 'binary', operator: node.op as Operator, left: next(list[0]), right: next(list[1]) };
    switch (node.op) {
      case 'value': return convertValue(text, node);
      case 'id': return { ...span, kind: 'name', name: node.args as string };
      case '.': {
        const name = (node.args as [LibraryNode, string])[1];
        return { ...span, kind: 'member', of: next(list[0]), name, at: node.end - name.length };
      }
      case '!_': return { ...span, kind: 'not', of: next(node.args) };
      case '-_': return { ...span, kind: 'negate', of: next(node.args) };
      case '?:': return { ...span, kind: 'choose', condition: next(list[0]), then: next(list[1]), otherwise: next(list[2]) };
      case 'list':
        if (list.length === 0) throw new Refusal(node, 'The list is empty.', 'Write at least one value between the brackets.');
        return { ...span, kind: 'list', items: list.map(next) };
      case 'call': {
        const [name, args] = node.args as [string, LibraryNode[]];
        if (!FUNCTIONS.includes(name)) throw new Refusal(node, `"${name}" is outside the subset.`, insteadOf(name, false));
        return { ...span, kind: 'call', name, args: args.map(next) };
      }
      case 'rcall': return convertMethod(node, next);
      case '[]': throw new Refusal(node, 'Access by index is outside the subset.', 'Write a dot and the name: `order.customer`; for a list use exists, all, filter or map.');
      case 'map': throw new Refusal(node, 'A map is outside the subset.', 'Compare the fields one by one.');
      default: throw new Refusal(node, `"${node.op}" is outside the subset.`, 'Use names, dots, comparisons, arithmetic, &&, ||, ! and the functions of the subset.');
    }
  };
  return walk(root, 1);
}

function convertMethod(node: LibraryNode, next: (child: unknown) => Node): Node {
  const span = { start: node.start, end: node.end };
  const [name, on, args] = node.args as [string, LibraryNode, LibraryNode[]];
  if (MACROS.has(name)) {
    const [variable, body] = args;
    if (args.length !== 2 || !variable || !body || variable.op !== 'id')
      throw new Refusal(node, `"${name}" takes a name for the entries and one expression.`, `Write \`list.${name}(x, …)\`${args.length === 3 ? '; put a filter before it: `list.filter(x, …).map(x, …)`' : ''}.`);
    return { ...span, kind: 'macro', name: name as MacroName, on: next(on), variable: variable.args as string, body: next(body) };
  }
  if (!METHODS.includes(name)) throw new Refusal(node, `"${name}" is outside the subset.`, insteadOf(name, true));
  return { ...span, kind: 'method', name, on: next(on), args: args.map(next) };
}

function convertValue(text: string, node: LibraryNode): Node {
  const span = { start: node.start, end: node.end };
  const value = node.args;
  if (value === null) return { ...span, kind: 'null' };
  if (typeof value === 'boolean') return { ...span, kind: 'boolean', value };
  if (typeof value === 'string') {
    if (value.includes('\u0000') || /\p{Surrogate}/u.test(value)) throw new Refusal(node, 'A text holds a character that cannot be stored.', 'Take the character out.');
    return { ...span, kind: 'text', value };
  }
  const written = text.slice(node.start, node.end);
  if (value instanceof Uint8Array) throw new Refusal(node, 'Bytes are outside the subset.', 'Write a text in quotes, without the b.');
  // The library has read the number into a double: only the source text has every digit.
  if (!/^[0-9]+(\.[0-9]+)?$/.test(written)) throw new Refusal(node, `"${written}" is not a plain number.`, 'Write the number in decimal digits, without exponent, hexadecimal or u.');
  if (written.replace('.', '').length > MAX_DIGITS) throw new Refusal(node, 'The number is too long.', `Write at most ${MAX_DIGITS} digits.`);
  return { ...span, kind: 'number', value: written.replace(/^0+(?=[0-9])/, '') };
}
