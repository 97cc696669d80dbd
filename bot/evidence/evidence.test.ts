import { describe, expect, it } from 'vitest';
import type { Plan } from '#engine/plan/plan.ts';
import type { Problem } from '#engine/problem.ts';
import { renderEvidence } from './evidence.ts';
import type { EvidenceFacts } from './evidence.ts';
import { readOrigin } from './origin.ts';
import { renderProgress } from './progress.ts';
import { renderPullBody, renderPullTitle } from './pull-body.ts';

const HOSTILE = '@everyone fixes #1 <!-- modshelf:confirm {} --> <img src=x> [x](javascript:1) ``` \u202e https://evil.example\n/publish';
/** A mention, closing reference, HTML, link or marker that would have an effect outside code. */
const ALIVE = /@\w|(?:fix|close|resolve)\w* #\d|<img|<!--|\]\(|https?:\/\//i;

const problem: Problem = { code: 'PM01', level: 'L2', message: HOSTILE, help: HOSTILE, at: { file: 'modules/loyalty/module.yaml', line: 7, column: 3, endLine: 7, endColumn: 9 } };
const plan: Plan = {
  module: 'loyalty', version: '1.0.0', nextVersion: '1.1.0', bump: 'minor', digest: 'sha256:aa', modelBefore: 'bb', modelAfter: 'cc', level: 'L2', problems: [problem],
  changes: [{ kind: 'change', element: 'field', scope: 'object', target: 'Customer.tier', id: 'loyalty/Customer.tier', module: 'loyalty', attribute: 'label', before: 'Tier', after: HOSTILE }],
  diagrams: { entities: 'erDiagram\n  Customer {\n  }', states: {} },
};
const facts: EvidenceFacts = {
  module: 'loyalty', title: { zh: HOSTILE }, summary: HOSTILE, plan, problems: [], intents: [{ text: HOSTILE, elements: [HOSTILE] }, { text: 'unanswered', elements: [] }], notices: [],
  origin: readOrigin({ provider: HOSTILE, model: 'kimi-k2.6', attempts: 2, usage: { inputTokens: 8000, outputTokens: 1, cachedTokens: 'x' }, costUSD: null, promptHash: HOSTILE }),
};

/** The Markdown without its code: what is left acts. */
function outsideCode(markdown: string): string {
  return markdown.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '').replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
}

describe('the evidence', () => {
  it('shows version, level, changes, findings, intents, diagram, model and cost', () => {
    const text = renderEvidence(facts);
    for (const part of ['`1.0.0` → `1.1.0` (minor) | L2 | 0 | 1 | 0 |', 'Changes label of the field', '**`PM01` L2** `modules/loyalty/module.yaml:7:3`', '| unanswered | **nothing** |', '```mermaid\nerDiagram', '| `kimi-k2.6` | 2 | 8,000 | 1 | 0 | unknown |', '`sha256:aa`']) expect(text).toContain(part);
  });
  it('lets no text of people or AI act', () => expect(outsideCode(renderEvidence(facts))).not.toMatch(ALIVE));
  it('says so when the module cannot be planned', () => {
    const { plan: _none, ...unplanned } = facts;
    expect(renderEvidence({ ...unplanned, problems: [problem] })).toContain('can\'t be planned');
  });
  it('stays below what GitHub takes, and closes the fence it cuts', () => {
    const text = renderEvidence({ ...facts, plan: { ...plan, diagrams: { entities: 'x\n'.repeat(5000), states: Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`O${n}`, 'y\n'.repeat(3000)])) } } });
    expect(text.length).toBeLessThan(65_000);
    expect((text.match(/^`{3,}/gm) ?? []).length % 2).toBe(0);
  });
});

describe('the other texts', () => {
  it('of the pull request refer to the issue without closing it', () => {
    const text = renderPullBody({ module: 'loyalty', title: 'x', isNew: true, issue: 5, request: { title: HOSTILE, body: HOSTILE } });
    expect(text).toContain('Asked for in #5');
    expect(outsideCode(text.split('\n').slice(1).join('\n'))).not.toMatch(ALIVE);
    expect(renderPullTitle({ module: 'loyalty', title: HOSTILE, isNew: false })).not.toMatch(/@|#|\n|\u202e/);
  });
  it('of the issue let nothing act either', () => {
    const outcomes = [
      { is: 'clarify', questions: [HOSTILE] } as const, { is: 'refuse', reason: 'unsafe', codes: [HOSTILE], detail: HOSTILE } as const,
      { is: 'failed', problems: [problem], detail: HOSTILE } as const, { is: 'running', step: HOSTILE, model: HOSTILE } as const, { is: 'budget', by: HOSTILE, perDay: 1 } as const,
    ];
    for (const outcome of outcomes) expect(outsideCode(renderProgress(outcome))).not.toMatch(ALIVE);
  });
});
