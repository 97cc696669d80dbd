/** The pull request's title and description. */
import { renderMarker } from '../markers.ts';
import { block, inline, visible } from './escape.ts';
import { said } from './words.ts';
import type { Text } from '#schemas/types.ts';

export type PullFacts = { module: string; title: Text; isNew: boolean; issue: number; request: { title: string; body: string } };

export function renderPullTitle(facts: Pick<PullFacts, 'module' | 'title' | 'isNew'>): string {
  const title = visible(said(facts.title)).replace(/\s+/g, ' ').replace(/[@#]/g, '').trim();
  return `modules: ${facts.isNew ? 'add' : 'change'} ${facts.module}${title === '' ? '' : ` (${[...title].slice(0, 80).join('')})`}`;
}

/** Returns the description. It refers to the issue without closing it: the issue ends when the version is on the shelf. */
export function renderPullBody(facts: PullFacts): string {
  return [
    renderMarker('request', { issue: facts.issue }),
    `Asked for in #${facts.issue}: ${inline(facts.request.title)}`,
    block(facts.request.body, 'text'),
    'The evidence is in the comment below. `/revise <text>` changes the module, `/plan` plans it anew, `/help` lists the rest.',
  ].join('\n\n');
}
