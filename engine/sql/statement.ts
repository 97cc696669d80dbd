/** One SQL statement with a name that says what it makes. */
export type Statement = { id: string; text: string };

export function statement(id: string, text: string): Statement {
  return { id, text: text.trim() };
}
