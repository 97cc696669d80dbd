/** Who may do what, as Markdown: the rights that the modules under test come to when they are installed. */
import { escapeMarkdown } from '#engine/escape-markdown.ts';
import type { Model, Right } from '#engine/model.ts';

const ACTIONS = ['create', 'read', 'update', 'delete'] as const;

function sayRight(right: Right | undefined): string {
  if (right === undefined || right === 'none') return '–';
  return typeof right === 'object' ? `where ${escapeMarkdown(right.where)}` : right;
}

/** Four rights that are alike are said once. */
function sayGrant(rights: readonly (Right | undefined)[]): string {
  const said = rights.map(sayRight);
  return new Set(said).size === 1 ? said[0]! : said.map((each, index) => `${ACTIONS[index]} ${each}`).filter((each) => !each.endsWith(' –')).join(', ');
}

/** Returns the permission matrix: one row an object, one column a role; grants on fields below their object. */
export function renderMatrix(model: Model): string {
  const roles = Object.keys(model.roles);
  const lines = [`| | ${roles.map(escapeMarkdown).join(' | ')} |`, `|---|${roles.map(() => ' --- |').join('')}`];
  for (const object of Object.keys(model.objects)) {
    lines.push(`| **${escapeMarkdown(object)}** | ${roles.map((role) => sayGrant(ACTIONS.map((action) => model.roles[role]?.objects[object]?.[action]))).join(' | ')} |`);
    const fields = [...new Set(roles.flatMap((role) => Object.keys(model.roles[role]?.objects[object]?.fields ?? {})))];
    for (const field of fields) {
      const granted = (role: string): string => {
        const grant = model.roles[role]?.objects[object]?.fields[field];
        return grant ? (['read', 'update'] as const).flatMap((action) => (grant[action] === undefined ? [] : [`${action} ${sayRight(grant[action])}`])).join(', ') || '–' : '–';
      };
      lines.push(`| ${escapeMarkdown(`${object}.${field}`)} | ${roles.map(granted).join(' | ')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}
