import type { Bound, Field, Rule as BusinessRule } from '../../model.ts';
import type { Finding, RowEvidence } from '../../problem.ts';
import { locate } from '../../target.ts';
import { weigh } from '../by-rows.ts';
import { outerWords } from '../expression-words.ts';
import { additionsOf, changedFields, newsOf, objectIn } from '../news.ts';
import type { Rule, RuleInput } from '../rule.ts';

const exceeds = (one: Bound, other: Bound) => (typeof one === 'number' && typeof other === 'number' ? one > other : String(one) > String(other));

/** Returns the bounds that refuse more than before. */
function tightened(before: Field, after: Field): ('min' | 'max' | 'pattern')[] {
  const tighter = {
    min: after.min !== undefined && (before.min === undefined || exceeds(after.min, before.min)),
    max: after.max !== undefined && (before.max === undefined || exceeds(before.max, after.max)),
    pattern: after.pattern !== undefined && after.pattern !== before.pattern,
  };
  return (['min', 'max', 'pattern'] as const).filter((attribute) => tighter[attribute]);
}

function boundFindings(input: RuleInput): Finding[] {
  return changedFields(input).flatMap(({ target, id, before, after }): Finding[] => {
    const [attribute] = tightened(before, after);
    if (!attribute) return [];
    const weighed = weigh(input.rows({ ask: 'unfit', object: objectIn(input.model, target).id, element: id, field: after }), 'L2');
    return weighed ? [{
      code: 'DF16', ...weighed.evidence, element: { scope: 'object', target }, path: input.blame('object', target, attribute),
      message: `\`${attribute}\` of "${target}" refuses what was taken before: ${before[attribute] ?? 'none'} becomes ${after[attribute]} ${weighed.where}`,
      help: 'Have a reviewer confirm it (/confirm DF16 <reason>): such rows stay until they are next changed; or write the bound as it was.',
    }] : [];
  });
}

/** A rule about the row before, or about entering a state, has nothing to say of rows at rest. */
function speaksOfRest({ events, check, when }: BusinessRule): boolean {
  const isWritten = events === undefined || events.some((event) => event === 'create' || event === 'update');
  return isWritten && [check, when ?? 'true'].every((text) => outerWords(text).size === 0);
}

function ask(input: RuleInput, target: string, { check, when }: BusinessRule): RowEvidence | undefined {
  return input.rows({ ask: 'breaking', object: objectIn(input.model, target).id, check, ...(when === undefined ? {} : { when }), model: input.model });
}

function ruleFindings(input: RuleInput): Finding[] {
  const added = additionsOf(input, 'rule').map(({ target }) => ({ target, isNew: true }));
  const changed = newsOf(input).filter((change) => change.kind === 'change' && change.element === 'rule' && (change.attribute === 'check' || change.attribute === 'when'));
  const targets = new Map([...changed.map(({ target }) => ({ target, isNew: false })), ...added].map((each) => [each.target, each.isNew]));
  return [...targets].flatMap(([target, isNew]): Finding[] => {
    const rule = locate(input.model, 'rule', target) as BusinessRule;
    if (!speaksOfRest(rule)) return [];
    const rows = ask(input, target, rule);
    // A new rule is what was asked for; only rows can make it a surprise.
    const weighed = isNew && rows === undefined ? undefined : weigh(rows, 'L2');
    return weighed ? [{
      code: 'DF16', ...weighed.evidence, element: { scope: 'rule', target }, path: input.blame('rule', target, 'check'),
      message: `the rule "${target}" ${isNew ? 'is new' : 'changes'}, and rows that are there ${weighed.evidence.rows ? 'break' : 'may break'} it ${weighed.where}`,
      help: 'Have a reviewer confirm it (/confirm DF16 <reason>): such rows stay until they are next changed; or narrow the rule with `when`.',
    }] : [];
  });
}

export const df16: Rule = {
  code: 'DF16', title: 'A rule or bound that rows break', kind: 'D', stage: 'model',
  check: (input) => [...boundFindings(input), ...ruleFindings(input)],
};
