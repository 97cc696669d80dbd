/** What each code means in one line, for formats that carry their rules along. */
import { RULES } from '../rules/index.ts';

/** Codes of the text and of expressions, which have no folder among the rules. Source: docs/dsl.md, "Codes of reading and composing" */
const TEXT_CODES: Readonly<Record<string, string>> = {
  PF01: 'The bytes of the file can not be read',
  PF02: 'The YAML or JSON has a mistake',
  PF03: 'The file uses YAML that is not allowed',
  PF04: 'A key or value does not have the shape that it must have',
  PF05: 'A name is not allowed',
  PF06: 'A requirement is not met',
  PA10: 'An update replaces a whole keyed list',
  CE01: 'An expression is not in the subset that is allowed',
  CE02: 'An expression names or types something wrongly',
};

/** Returns the title of a code; the code itself for one that nobody declared. */
export function titleOf(code: string): string {
  return RULES.find((rule) => rule.code === code)?.title ?? TEXT_CODES[code] ?? code;
}
