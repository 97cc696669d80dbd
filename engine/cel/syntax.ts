/** The library's syntax errors in words that help somebody who has never seen CEL. */
import type { Span } from './tree.ts';

type Explanation = Span & { message: string; help: string };
/** `before` and `rest` are the text on both sides of the place where reading stopped. */
type Clue = { when(before: string, rest: string): boolean; message: string; help: string };

const BY_CODE: Readonly<Record<string, { message: string; help: string }>> = {
  limit_exceeded: { message: 'The expression is too large.', help: 'Split it into several rules, or write it shorter.' },
  reserved_identifier: { message: 'This is a reserved word of CEL.', help: 'Start with the name of the row, in camelCase, or with `old` or `user`.' },
  unterminated_string: { message: 'A text in quotes does not end.', help: 'Close the text with the same quote that opens it.' },
  unterminated_triple_quoted_string: { message: 'A text in quotes does not end.', help: 'Close the text with the same quotes that open it.' },
  newline_in_string: { message: 'A text in quotes runs over the end of its line.', help: 'Write the line break as \\n.' },
  invalid_macro_argument: { message: 'A list function needs a name for its entries.', help: 'Write `list.exists(x, x.amount > 0)`: first a name, then the condition.' },
};
const ESCAPE = { message: 'A text has an escape that CEL does not know.', help: "Write a backslash as \\\\, a quote as \\', any other character as itself." };

const WORD_AT_END = /(?:^|[^\w.])(and|or|not)\s*$/i;
const WORD_AT_START = /^(and|or|not)\b/i;

const CLUES: readonly Clue[] = [
  { when: (_, rest) => /^=(?!=)/.test(rest), message: '"=" does not compare.', help: 'Write == to compare.' },
  { when: (before, rest) => before.endsWith('<') && rest.startsWith('>'), message: '"<>" does not compare.', help: 'Write != for "is not".' },
  { when: (before, rest) => (before.endsWith('.') && rest.startsWith('?')) || (before.endsWith('?') && rest.startsWith('.')), message: 'Optional access is outside the subset.', help: 'Write a dot alone: what is empty stays empty along the way.' },
  { when: (before) => /\.\s*$/.test(before), message: 'A name must follow the dot.', help: 'Write a field or relation after the dot; reserved words cannot be read.' },
  { when: (_, rest) => rest.trim() === '', message: 'The expression ends too early.', help: 'Finish the expression, or close the open parenthesis.' },
];

/** Returns the explanation of a syntax error and the place to point at. */
export function explainSyntax(code: string, text: string, span: Span): Explanation {
  const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : code.includes('escape') || code === 'invalid_unicode_surrogate' ? ESCAPE : undefined;
  if (known) return { ...span, ...known };
  const [before, rest] = [text.slice(0, span.start), text.slice(span.start)];
  const word = WORD_AT_START.exec(rest)?.[1] ?? WORD_AT_END.exec(before)?.[1];
  if (word !== undefined) {
    const start = WORD_AT_START.test(rest) ? span.start : before.trimEnd().length - word.length;
    return { start, end: start + word.length, message: `"${word}" is not an operator.`, help: 'Write && for and, || for or, ! for not.' };
  }
  const clue = CLUES.find(({ when }) => when(before, rest));
  if (clue) return { ...span, message: clue.message, help: clue.help };
  return { ...span, message: `The expression cannot be read from "${rest.slice(0, 20)}" on.`, help: "Write it as in `order.discount <= 20 && order.status == 'draft'`." };
}
