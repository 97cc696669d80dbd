/** A request in plain words, as an issue holds it. */
import { MODULE_NAME } from '#schemas/elements.ts';
import type { Thread } from './events/payload.ts';

export const REQUEST_LABEL = 'module-request';

/** The questions of .github/ISSUE_TEMPLATE/module-request.yml, as GitHub writes them into the issue. */
const WORDS = 'What shall the module do';
const MODULE = 'Module to change';
const NAME = new RegExp(`^${MODULE_NAME}$`);

export function isRequest(issue: Pick<Thread, 'labels' | 'body'>): boolean {
  return issue.labels.includes(REQUEST_LABEL) || answers(issue.body).has(WORDS);
}

export type RequestWords = {
  words: string;
  /** The module that the form names: to change, or to be. */
  module?: string;
};

/** Returns the request's own words: of a form the answers, of free text all of it. */
export function readRequest(body: string): RequestWords {
  const form = answers(body);
  const words = form.get(WORDS);
  if (words === undefined) return { words: body.trim() };
  const module = form.get(MODULE) ?? '';
  return { words, ...(NAME.test(module) && { module }) };
}

/** An answer ends at the form's next question only: a heading that a person wrote belongs to the answer. */
function answers(body: string): Map<string, string> {
  const found = new Map<string, string>();
  let question: string | undefined;
  for (const line of body.split(/\r?\n/)) {
    const heading = [WORDS, MODULE].find((one) => line.startsWith(`### ${one}`));
    if (heading !== undefined && !found.has(heading)) found.set((question = heading), '');
    else if (question !== undefined) found.set(question, `${found.get(question)}${line}\n`);
  }
  return new Map([...found].map(([asked, text]) => [asked, text.trim() === '_No response_' ? '' : text.trim()]));
}
