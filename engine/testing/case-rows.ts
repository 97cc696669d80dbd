/**
 * What the database of a rule's case answers: `<case>.rows.yaml`, a list of `{ question, count, examples }`.
 * A question fits when it says at least what is listed; one that is not listed is about no row. Without the file there is no database.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { AskRows } from '../rules/rule.ts';

type Listed = { question: unknown; count: number; examples?: string[] };
type Plain = Record<string, unknown>;

function fits(listed: unknown, asked: unknown): boolean {
  if (listed === null || typeof listed !== 'object') return listed === asked;
  return asked !== null && typeof asked === 'object' && Object.entries(listed as Plain).every(([key, value]) => fits(value, (asked as Plain)[key]));
}

/** Returns the answers of a file, and which of its entries nobody asked for; undefined when there is no such file. */
export function readCaseRows(path: string): { ask: AskRows; unasked(): string[] } | undefined {
  if (!existsSync(path)) return undefined;
  const entries = parse(readFileSync(path, 'utf8')) as Listed[];
  const asked = new Set<Listed>();
  return {
    ask(question) {
      const entry = entries.find((each) => fits(each.question, question));
      if (!entry) return { count: 0, examples: [] };
      asked.add(entry);
      return { count: entry.count, examples: entry.examples ?? [] };
    },
    unasked: () => entries.filter((entry) => !asked.has(entry)).map((entry) => JSON.stringify(entry.question)),
  };
}
