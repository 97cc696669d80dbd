/** The words of a GitHub Release. */
import { escapeMarkdown } from '#engine/escape-markdown.ts';
import type { PublishEvent } from './event.ts';

/** Returns the part of a changelog about one version, without its heading. */
function changesOf(changelog: string, version: string): string {
  const lines = changelog.split('\n');
  const start = lines.findIndex((line) => line.trim() === `## ${version}`);
  if (start < 0) return '';
  const end = lines.findIndex((line, at) => at > start && line.startsWith('## '));
  return lines.slice(start + 1, end < 0 ? undefined : end).join('\n').trim();
}

/** Returns what led to a release, as Markdown: request, changes, confirmed findings, approvals, checks, and how to verify it. */
export function renderNotes(event: PublishEvent, changelog: string): string {
  const said = changesOf(changelog, event.version).slice(0, 20_000);
  const people = event.reviews.map(({ user }) => escapeMarkdown(user.login)).join(', ');
  const lines = [
    event.issue && `- Asked for in #${event.issue}${event.requester ? ` by ${escapeMarkdown(event.requester.login)}` : ''}`,
    event.pr && `- Approved by ${people || 'nobody: it is the base of the shelf'} in PR #${event.pr.number}`,
    event.rollbackOf && `- Rolls ${event.rollbackOf} back to the content of ${event.restores}`,
    ...event.confirmations.map(({ code, target, by }) => `- ${escapeMarkdown(code)} on ${escapeMarkdown(target)} confirmed by ${escapeMarkdown(by)}`),
    ...event.checks.map(({ name, app, conclusion }) => `- Check ${escapeMarkdown(name)} of ${escapeMarkdown(app)}: ${escapeMarkdown(conclusion)}`),
    `- CRM suite: ${event.suite.passed} passed, ${event.suite.skipped} skipped`,
    event.ai && `- Written by ${escapeMarkdown(`${event.ai.provider} ${event.ai.model}`)}, ${event.ai.inputTokens + event.ai.outputTokens} tokens`,
    `- Content \`${event.digest}\`, release \`${event.release}\`, event ${event.seq} of the ledger`,
  ];
  return [...(said ? [said.split('\n').map((line) => escapeMarkdown(line)).join('\n'), ''] : []), ...lines.filter(Boolean), '', 'Verify it: `npm run modshelf -- registry verify`'].join('\n');
}
