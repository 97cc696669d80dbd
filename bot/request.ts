/** A request in plain words, as an issue holds it. */
import type { Thread } from './events/payload.ts';

export const REQUEST_LABEL = 'module-request';

/** The first question of .github/ISSUE_TEMPLATE/module-request.yml, as GitHub writes it into the issue. */
const FORM_HEADING = /^### What shall the module do\b/m;

export function isRequest(issue: Pick<Thread, 'labels' | 'body'>): boolean {
  return issue.labels.includes(REQUEST_LABEL) || FORM_HEADING.test(issue.body);
}

/** Returns the request's own words: the form's headings and empty answers are no part of it. */
export function wordsOf(body: string): string {
  if (!FORM_HEADING.test(body)) return body.trim();
  const answers = body.split(/^### .*$/m).slice(1).map((answer) => answer.trim());
  return answers.filter((answer) => answer !== '' && answer !== '_No response_').join('\n\n');
}
