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
