/**
 * Text of users and AI made harmless in GitHub's Markdown: it mentions nobody, closes nothing, links nowhere, hides nothing.
 * Source: docs/bot.md, "Hostile text"
 */

/** Zero-width, bidirectional, tag and control characters: what a reader can't see must not be there. */
const INVISIBLE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;

/** Stands between a sign and what it would start; GitHub shows nothing for it. */
const GAP = '&#8203;';

/** Returns the text without what can't be seen, and with no HTML comment in it that could pass for a marker. Shape: CR LF → LF */
export function visible(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(INVISIBLE, '').replace(/<(?=!--)/g, '< ');
}

/** Returns one line of Markdown that shows `text` as it is. Units: at most `limit` characters are shown. */
export function inline(text: string, limit = 300): string {
  return cut(visible(text).replace(/\s+/g, ' ').trim(), limit)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()!|~$^]/g, '\\$&')
    .replace(/#(?=\d)|@|GH-(?=\d)|(?:https?|ftp|mailto)(?=:)|www(?=\.)/gi, `$&${GAP}`)
    .replace(/^([-+=]|\d+[.)])/, '\\$1');
}

/** Returns `text` as inline code. */
export function code(text: string, limit = 120): string {
  const clean = cut(visible(text).replace(/\s+/g, ' ').trim(), limit).replace(/\|/g, '\\|');
  if (clean === '') return '` `';
  const fence = '`'.repeat(longestRun(clean) + 1);
  const pad = clean.startsWith('`') || clean.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${clean}${pad}${fence}`;
}

/** Returns `text` in a fence that nothing in it can close. */
export function block(text: string, language = 'text', limit = 4000): string {
  const clean = cut(visible(text).trimEnd(), limit);
  const fence = '`'.repeat(Math.max(3, longestRun(clean) + 1));
  return `${fence}${language}\n${clean}\n${fence}`;
}

/** Returns how many characters `visible` would take out, for the reviewer. Units: code points. */
export function countInvisible(text: string): number {
  return (text.replace(/\r\n?/g, '\n').match(INVISIBLE) ?? []).length;
}

function cut(text: string, limit: number): string {
  const points = [...text];
  return points.length <= limit ? text : `${points.slice(0, limit).join('')}… (${points.length - limit} more characters)`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
