/** What the phrase book has understood so far: patches in the making, and what the next sentence may call "it". */
import type { Scope } from '#schemas/elements.ts';
import { makePatch, type IRAttributes, type IRIntent, type IRPatch, type IRScalar, type RefusalReason } from '../../ir.ts';

export type FieldRef = { object: string; name: string };
export type Refusal = { reason: RefusalReason; codes: string[]; detail: string };

/** Something the request says that a case can prove. */
export type Promise =
  | { kind: 'default'; field: FieldRef }
  | { kind: 'granted'; field: FieldRef; roles: string[] }
  /** A row that a rule refuses, and one that differs only in what makes it right. */
  | { kind: 'row'; rule: string; object: string; bad: Record<string, IRScalar>; good: Record<string, IRScalar> }
  | { kind: 'bound'; rule: string; field: FieldRef; limit: number; above: boolean; unless?: { path: string[]; field: FieldRef; option: string } };

export type Draft = {
  name?: string;
  editing?: string;
  patches: IRPatch[];
  drop: { scope: Scope; target: string; map: string | null }[];
  topic: { object?: string; field?: FieldRef; state?: string; role?: string; report?: string; page?: string };
  promises: Promise[];
  questions: string[];
  refusals: Refusal[];
  intents: IRIntent[];
};

export function emptyDraft(): Draft {
  return { patches: [], drop: [], topic: {}, promises: [], questions: [], refusals: [], intents: [] };
}

/** Returns the patch of an element that the draft already has. */
export function findPatch(draft: Draft, scope: Scope, target: string): IRPatch | undefined {
  return draft.patches.find((patch) => patch.scope === scope && patch.target === target && patch.op !== 'reorder');
}

/** Adds an element, or what is newly said of it; returns its patch. */
export function say(draft: Draft, scope: Scope, target: string, given: Partial<IRAttributes> = {}, op: IRPatch['op'] = 'add'): IRPatch {
  const known = findPatch(draft, scope, target);
  if (known) return Object.assign(known, given);
  const patch = makePatch({ op, scope, target, ...given });
  draft.patches.push(patch);
  return patch;
}

export function ask(draft: Draft, question: string): void {
  if (!draft.questions.includes(question)) draft.questions.push(question);
}

export function refuse(draft: Draft, refusal: Refusal): void {
  draft.refusals.push(refusal);
}
