/** What to write instead of CEL that is outside the subset. Source: docs/cel.md, "Outside the subset". */

export const FUNCTIONS: readonly string[] = ['today', 'now', 'changed', 'duration', 'date', 'timestamp', 'size'];

export const METHODS: readonly string[] = [
  'size', 'sum', 'min', 'max', 'startsWith', 'endsWith', 'contains', 'matches', 'lowerAscii', 'upperAscii',
  'getFullYear', 'getMonth', 'getDate', 'getDayOfWeek',
];

const INSTEAD: Readonly<Record<string, string>> = {
  has: "Write `order.notes != null` to ask whether a field has a value.",
  exists_one: 'Write `list.filter(x, …).size() == 1`.',
  existsOne: 'Write `list.filter(x, …).size() == 1`.',
  count: 'Write `list.filter(x, …).size()`.',
  avg: 'Write `list.map(x, x.amount).sum() / list.size()`.',
  average: 'Write `list.map(x, x.amount).sum() / list.size()`.',
  length: 'Write `size(text)`.',
  int: 'Take the function away: every number is exact here, whole or not.',
  uint: 'Take the function away: every number is exact here, whole or not.',
  double: 'Take the function away: every number is exact here, whole or not.',
  string: 'Compare the value as it is: `==` takes numbers, dates and texts, each with its own kind.',
  bool: 'Write the field itself, or compare it: `order.urgent`, `order.urgent == true`.',
  dyn: 'Take the function away: every value has one type here.',
  type: 'Leave the type out: every field has the type that its module gives it.',
  lower: 'Write `text.lowerAscii()`.',
  toLowerCase: 'Write `text.lowerAscii()`.',
  upper: 'Write `text.upperAscii()`.',
  toUpperCase: 'Write `text.upperAscii()`.',
  includes: "Write `text.contains('…')`, or `value in ['…', '…']` for a list.",
  getYear: 'Write `getFullYear()`.',
  year: 'Write `order.orderDate.getFullYear()`.',
  getDayOfMonth: 'Write `getDate()`, which counts from 1.',
  old: 'Write `old.status`: `old` is a row, not a function.',
  round: 'Leave rounding to the field: a formula is rounded half-even to its scale.',
  bind: 'Write the value out where it is needed.',
};

/** Returns one edit that replaces a function outside the subset. */
export function insteadOf(name: string, method: boolean): string {
  const own = Object.hasOwn(INSTEAD, name) ? INSTEAD[name] : undefined;
  if (own) return own;
  if (method ? FUNCTIONS.includes(name) : METHODS.includes(name) || ['filter', 'map', 'exists', 'all'].includes(name))
    return method ? `Write \`${name}(…)\`: it stands before its value.` : `Write \`value.${name}(…)\`: it stands after its value.`;
  const known = method ? ['filter', 'map', 'exists', 'all', ...METHODS] : FUNCTIONS;
  return `Use one of ${known.join(', ')}.`;
}

/** Returns what a reader of the library's message should do, by its code and the text at fault. */
export function explainSyntax(code: string, text: string, start: number): { message: string; help: string } {
  const rest = text.slice(start);
  const word = /^[A-Za-z_]\w*/.exec(text.slice(text.slice(0, start).search(/[A-Za-z_]*$/)))?.[0] ?? '';
  const before = /(\w+)\s*$/.exec(text.slice(0, start))?.[1] ?? '';
  if (code === 'limit_exceeded') return { message: 'The expression is too large.', help: 'Split it into several rules, or write it shorter.' };
  if (code === 'reserved_identifier') return { message: `"${word}" is a reserved word of CEL.`, help: 'Start with the name of the row, in camelCase, or with `old` or `user`.' };
  if (code.startsWith('unterminated')) return { message: 'A text in quotes does not end.', help: 'Close the text with the same quote that opens it.' };
  if (code === 'newline_in_string') return { message: 'A text in quotes runs over the end of its line.', help: 'Write the line break as \\n.' };
  if (code.includes('escape') || code === 'invalid_unicode_surrogate') return { message: 'A text has an escape that CEL does not know.', help: 'Write a backslash as \\\\, a quote as \\\', any other character as itself.' };
  if (code === 'invalid_macro_argument') return { message: 'A list function needs a name for its entries.', help: 'Write `list.exists(x, x.amount > 0)`: first a name, then the condition.' };
  if (/^=(?!=)/.test(rest)) return { message: '"=" does not compare.', help: 'Write == to compare.' };
  if (/^(and|or|not|AND|OR|NOT)$/.test(word) || /^(and|or|not|AND|OR|NOT)$/.test(before)) return { message: `"${/^(and|or|not)$/i.test(word) ? word : before}" is not an operator.`, help: 'Write && for and, || for or, ! for not.' };
  if (/^[?][.?[]/.test(rest) || /[.][?]$/.test(text.slice(0, start + 1))) return { message: 'Optional access is outside the subset.', help: 'Write a dot: what is empty stays empty along the way.' };
  if (/<>?$/.test(text.slice(0, start)) && rest.startsWith('>')) return { message: '"<>" does not compare.', help: 'Write != for "is not".' };
  if (rest.trim() === '') return { message: 'The expression ends too early.', help: 'Finish the expression, or close the open parenthesis.' };
  return { message: `The expression cannot be read from "${rest.slice(0, 20)}" on.`, help: 'Write it as in `order.discount <= 20 && order.status == \'draft\'`.' };
}
