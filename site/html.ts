/** HTML that escapes by itself: text from a ledger or a module goes in as a plain string and comes out as text. */
import { html as tagged, raw } from 'hono/html';

/** Markup that is safe to stand in a page. */
export type Html = { toString(): string; readonly isEscaped: true };

export type Child = Html | string | number | false | undefined | readonly Child[];

/** Returns markup in which every value that is not markup itself is escaped, for text and for attributes in double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Child[]): Html {
  const made = tagged(strings, ...(values as unknown[]));
  if (made instanceof Promise) throw new Error('a page waits for nothing');
  return made as unknown as Html;
}

/** Returns a text of our own as markup; never for a text of somebody else. */
export function trusted(text: string): Html {
  return raw(text) as unknown as Html;
}

export const NOTHING: Html = trusted('');
