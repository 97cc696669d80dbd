/** The laws that every accepted set of patches holds to; each returns what breaks it, or nothing. */
import type { ModuleContent, Patch } from '#schemas/types.ts';
import { applyPatches, invertPatches } from '../apply.ts';
import { diffModels } from '../diff.ts';
import { canonicalJSON, contentDigest } from '../digest.ts';
import { attributesOf, listElements } from '../elements.ts';
import type { Model } from '../model.ts';
import { familyOf } from '../operations/families.ts';
import type { Actor } from '../operations/family.ts';
import { parseModule } from '../parse.ts';
import { renderModule } from '../render-module.ts';
import { restoringOf } from '../restore.ts';

/** Returns the value with every object in it frozen, so that a change in place throws. */
export function freezeDeep<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freezeDeep);
  }
  return value;
}

export type Situation = { before: Model; patches: readonly Patch[]; by: Actor };

function applied({ before, patches, by }: Situation): Model {
  const result = applyPatches(freezeDeep(before), patches, by);
  if (!result.ok) throw new Error(`cannot act: ${result.findings.map((finding) => `${finding.code} ${finding.message}`).join('; ')}`);
  return result.model;
}

/** What the model holds, whatever the order in which it is shown. */
function contentsOf(model: Model): string {
  return canonicalJSON(listElements(model).map((listed) => `${listed.kind} ${listed.target} ${listed.id} ${canonicalJSON(attributesOf(familyOf(listed.kind), listed.element))}`).sort());
}

type Law = (situation: Situation) => string | undefined;

function differs(what: string, left: string, right: string): string | undefined {
  return left === right ? undefined : `${what}\n  ${left}\n  ${right}`;
}

export const LAWS: Readonly<Record<string, Law>> = {
  'an inverse restores the model before, to the byte': (situation) => {
    const inverse = invertPatches(situation.before, situation.patches, situation.by);
    const back = applyPatches(applied(situation), inverse, situation.by);
    return back.ok ? differs('inverse', canonicalJSON(back.model), canonicalJSON(situation.before)) : 'the inverse cannot act';
  },
  'the difference, applied, gives the model after': (situation) => {
    const after = applied(situation);
    const there = applyPatches(situation.before, restoringOf(diffModels(situation.before, after)), situation.by);
    return there.ok ? differs('diff', canonicalJSON(there.model), canonicalJSON(after)) : 'the difference cannot act';
  },
  'a model differs from itself in nothing': (situation) => {
    const after = applied(situation);
    return differs('no changes', canonicalJSON(diffModels(after, structuredClone(after))), '[]');
  },
  'the difference and its inverse survive JSON': (situation) => {
    const restoring = restoringOf(diffModels(situation.before, applied(situation)));
    return differs('JSON', canonicalJSON(JSON.parse(JSON.stringify(restoring))), canonicalJSON(restoring));
  },
  'the order of patches in a file does not matter': (situation) =>
    differs('order', contentsOf(applied({ ...situation, patches: [...situation.patches].reverse() })), contentsOf(applied(situation))),
};

/** Returns what is lost when a module's content goes through YAML and JSON. */
export function roundTrip(content: ModuleContent): string | undefined {
  for (const [what, text] of [['YAML', renderModule(content)], ['JSON', JSON.stringify(content)]] as const) {
    const parsed = parseModule(`round-trip.${what}`, text);
    if (!parsed.ok) return `${what} does not read back: ${parsed.problems.map((problem) => problem.message).join('; ')}`;
    if (contentDigest(parsed.value.content) !== contentDigest(content)) return `${what} reads back as another content`;
    if (renderModule(parsed.value.content) !== renderModule(content)) return `${what} renders in another way`;
  }
  return undefined;
}

/** Returns every law that a situation breaks. */
export function brokenLaws(situation: Situation): string[] {
  return Object.entries(LAWS).flatMap(([name, law]) => {
    const broken = law(situation);
    return broken === undefined ? [] : [`${name}: ${broken}`];
  });
}
