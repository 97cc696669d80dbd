/** What a new field promises by itself: it must be given, is given once, stays within its bounds. */
import type { Model } from '#engine/model.ts';
import type { IRPatch, IRScalar } from '../../../ir.ts';
import type { Draft } from '../draft.ts';
import { variableOf } from '../paths.ts';
import { plural, withArticle, wordsOf } from '../text.ts';
import { createSteps, creator, sampleValue, type StepDraft } from './rows.ts';

export type Case = { name: string; as: string; steps: StepDraft[] };

/** Units: cases of fields in one module. */
const MOST = 8;

/** Returns the cases of the fields that a draft adds; none where nobody can make a row with known values. */
export function fieldCases(model: Model, draft: Draft, chinese: boolean): Case[] {
  return draft.patches.filter((patch) => isNewField(patch, model)).flatMap((patch) => casesOf(patch, model, draft, chinese)).slice(0, MOST);
}

function isNewField({ scope, op, target, granted }: IRPatch, model: Model): boolean {
  const [object, field, more] = target.split('.') as [string, string | undefined, string | undefined];
  return scope === 'object' && op === 'add' && field !== undefined && more === undefined && granted === null && model.objects[object]?.fields[field] === undefined;
}

function casesOf(patch: IRPatch, model: Model, draft: Draft, chinese: boolean): Case[] {
  const [object, field] = patch.target.split('.') as [string, string];
  const as = creator(model, draft, [object]);
  const whole = createSteps(model, draft, object);
  if (!as || !whole) return [];
  const named = (en: string, zh: string) => (chinese ? zh : en);
  const [thing, what] = [wordsOf(object), wordsOf(field)];
  const made = (value: IRScalar, refused: string | null) => createSteps(model, draft, object, { [field]: value }, refused);
  const cases: Case[] = [];
  const add = (name: string, steps: StepDraft[] | undefined) => { if (steps) cases.push({ name, as, steps }); };
  if (patch.required && patch.default === null && patch.defaultExpr === null && patch.type !== 'autoNumber') {
    add(named(`${withArticle(thing)} without ${what} is refused`, `没有 ${field} 的 ${object} 被拒绝`), without(createSteps(model, draft, object, {}, 'required'), field));
  }
  if (patch.unique && patch.type === 'text') add(named(`two ${plural(thing)} cannot share one ${what}`, `两条 ${object} 的 ${field} 不能相同`), twice(model, draft, object, field, sampleValue('text', [], undefined, variableOf(object))));
  const numeric = ['integer', 'decimal', 'money'].includes(patch.type ?? '');
  if (numeric && typeof patch.max === 'number') add(named(`${what} above ${patch.max} is refused`, `${field} 大于 ${patch.max} 被拒绝`), made(patch.max + 1, 'invalid'));
  if (numeric && typeof patch.min === 'number') add(named(`${what} below ${patch.min} is refused`, `${field} 小于 ${patch.min} 被拒绝`), made(patch.min - 1, 'invalid'));
  if (patch.type === 'text' && patch.maxLength !== null && patch.maxLength < 500) add(named(`${what} of more than ${patch.maxLength} characters is refused`, `${field} 超过 ${patch.maxLength} 个字符被拒绝`), made('x'.repeat(patch.maxLength + 1), 'invalid'));
  return cases;
}

function without(steps: StepDraft[] | undefined, field: string): StepDraft[] | undefined {
  const last = steps?.at(-1);
  return last && [...steps!.slice(0, -1), { ...last, values: (last.values ?? []).filter(({ name }) => name !== field) }];
}

/** The second row is like the first in that field alone: other unique fields keep it from being a fair test. */
function twice(model: Model, draft: Draft, object: string, field: string, value: IRScalar): StepDraft[] | undefined {
  const unique = draft.patches.filter((patch) => patch.scope === 'object' && patch.unique && patch.target.startsWith(`${object}.`)).length;
  const first = createSteps(model, draft, object, { [field]: value });
  const again = createSteps(model, draft, object, { [field]: value }, 'unique')?.at(-1);
  return first && again && unique === 1 && !Object.values(model.objects[object]?.fields ?? {}).some((each) => each.unique && each.required && each.type !== 'autoNumber') ? [...first, again] : undefined;
}
