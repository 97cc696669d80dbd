import type { Finding } from '../../problem.ts';
import { orConfirm, weigh } from '../by-rows.ts';
import { compareShapes, describeShape, SHAPE_ATTRIBUTES } from '../field-shape.ts';
import { changedFields, objectIn, type ChangedField } from '../news.ts';
import type { Rule, RuleInput } from '../rule.ts';

type Told = Pick<Finding, 'level' | 'rows' | 'message' | 'help'>;

/** Values are kept where they were written first, so a type of another family would look for them in vain. */
function apart({ target, before, after }: ChangedField): Told {
  return {
    level: 'L3', message: `"${target}" turns from ${before.type} into ${after.type}, and what is stored as one can't be read as the other`,
    help: `Add a new field of type ${after.type} with \`backfill\`, and retire "${target}" in a later version.`,
  };
}

function narrower(input: RuleInput, { target, id, before, after }: ChangedField): Told | undefined {
  const weighed = weigh(input.rows({ ask: 'unfit', object: objectIn(input.model, target).id, element: id, field: after }));
  return weighed && {
    ...weighed.evidence, message: `"${target}" takes less than before, and values ${weighed.evidence.rows ? 'are' : 'may be'} lost: ${describeShape(before)} becomes ${describeShape(after)} ${weighed.where}`,
    help: orConfirm('DF05', weighed, `Write it as it was, ${describeShape(before)}, or add a new field beside it.`),
  };
}

/** An amount says nothing without its currency: 100 CNY must not become 100 USD. */
function otherCurrency(input: RuleInput, { target, id, before, after, attributes }: ChangedField): Told | undefined {
  if (!attributes.has('currency') || before.type !== 'money' || after.type !== 'money') return undefined;
  const weighed = weigh(input.rows({ ask: 'filled', object: objectIn(input.model, target).id, element: id }));
  return weighed && {
    ...weighed.evidence, message: `"${target}" turns amounts of ${before.currency ?? 'the default currency'} into amounts of ${after.currency ?? 'the default currency'} ${weighed.where}`,
    help: orConfirm('DF05', weighed, `Add a new field of the other currency beside "${target}".`),
  };
}

export const df05: Rule = {
  code: 'DF05', title: 'A field takes less than before, and a row does not fit', kind: 'D', stage: 'model',
  check(input): Finding[] {
    return changedFields(input).flatMap((changed): Finding[] => {
      const shape = compareShapes(changed.before, changed.after);
      const told = shape === 'apart' ? apart(changed) : shape === 'narrower' ? narrower(input, changed) : otherCurrency(input, changed);
      const attribute = [...SHAPE_ATTRIBUTES, 'currency'].find((each) => changed.attributes.has(each));
      return told ? [{ code: 'DF05', ...told, element: { scope: 'object', target: changed.target }, path: input.blame('object', changed.target, attribute) }] : [];
    });
  },
};
