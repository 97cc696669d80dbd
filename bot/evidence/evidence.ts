/** The pull request's evidence comment. */
import type { Plan } from '#engine/plan/plan.ts';
import { describeChanges } from '#engine/plan/sentence.ts';
import type { Problem } from '#engine/problem.ts';
import type { Change } from '#engine/diff.ts';
import type { Text } from '#schemas/types.ts';
import { block, code, inline } from './escape.ts';
import { renderOrigin } from './origin.ts';
import type { Origin } from './origin.ts';
import { fit, listProblems, said, table } from './words.ts';

export type EvidenceFacts = {
  module: string; title: Text; summary: Text;
  /** Absent when the module can't be planned: `problems` say why. */
  plan?: Plan;
  problems: readonly Problem[];
  /** What the request says, and the elements that answer it. */
  intents: readonly { text: string; elements: readonly string[] }[];
  origin?: Origin;
  /** Said first, each a line of Markdown. */
  notices: readonly string[];
};

/** Units: sentences of a scope, and rows, shown at most. */
const MOST = 60;

/** Returns the comment's Markdown, without marker and run. */
export function renderEvidence(facts: EvidenceFacts): string {
  const { plan } = facts;
  const parts = [
    `### ${code(facts.module)} · ${inline(said(facts.title))}`,
    ...facts.notices.map((notice) => `> ${notice}`),
    inline(said(facts.summary), 1000),
    plan ? renderHead(plan) : '**This module can\'t be planned on the base branch as it stands.**',
    plan && plan.changes.length > 0 && `#### What changes\n\n${renderChanges(plan.changes)}`,
    renderFindings(plan?.problems ?? facts.problems),
    facts.intents.length > 0 && `#### What was asked, and what answers it\n\n${renderIntents(facts.intents)}`,
    plan && plan.diagrams.entities !== '' && `#### Objects it touches\n\n${block(plan.diagrams.entities, 'mermaid', 12_000)}`,
    ...Object.entries(plan?.diagrams.states ?? {}).map(([object, diagram]) => `#### States of ${code(object)}\n\n${block(diagram, 'mermaid', 6000)}`),
    facts.origin && `#### How it was made\n\n${renderOrigin(facts.origin)}`,
    plan && `<details><summary>Hashes</summary>\n\n${table(['what', 'hash'], [['content', code(plan.digest)], ['model before', code(plan.modelBefore)], ['model after', code(plan.modelAfter)], ...hashes(facts.origin)])}\n\n</details>`,
  ];
  return fit(parts.filter((part) => typeof part === 'string' && part !== '').join('\n\n'));
}

function renderHead(plan: Plan): string {
  const count = (level: string) => plan.problems.filter((problem) => problem.level === level && !problem.waived).length;
  const version = plan.version === '0.0.0' ? `new module, ${code(plan.nextVersion)}` : `${code(plan.version)} → ${code(plan.nextVersion)}`;
  return table(['version', 'level', 'noted (L1)', 'to confirm (L2)', 'blocking (L3)'], [[`${version} (${plan.bump})`, plan.level, ...['L1', 'L2', 'L3'].map((level) => String(count(level)))]]);
}

function renderChanges(changes: readonly Change[]): string {
  return [...describeChanges(changes)].map(([scope, sentences]) => {
    const more = sentences.length > MOST ? [`- and ${sentences.length - MOST} more`] : [];
    return [`**${scope}**`, '', ...sentences.slice(0, MOST).map((sentence) => `- ${inline(sentence)}`), ...more].join('\n');
  }).join('\n\n');
}

function renderFindings(problems: readonly Problem[]): string {
  return `#### Findings\n\n${problems.length === 0 ? 'None.' : listProblems(problems)}`;
}

function renderIntents(intents: EvidenceFacts['intents']): string {
  return table(['asked', 'element'], intents.slice(0, MOST).map(({ text, elements }) => [inline(text), elements.length === 0 ? '**nothing**' : elements.map((one) => code(one)).join(', ')]));
}

function hashes(origin: Origin | undefined): string[][] {
  return (origin?.hashes ?? []).map(([what, hash]) => [inline(what), code(hash)]);
}
