/** What the request promises → cases that prove it: the default, who is refused, a rule both ways. */
import type { Model } from '#engine/model.ts';
import type { IRScalar, IRStep } from '../../../ir.ts';
import { findPatch, type Draft, type Promise as Promised } from '../draft.ts';
import { variableOf } from '../paths.ts';
import { plural, withArticle, wordsOf } from '../text.ts';
import { fieldCases, type Case } from './field-cases.ts';
import { createSteps, creator, sampleValue, step, type StepDraft } from './rows.ts';


/** Returns the steps of all cases that can be made of a draft. */
export function writeCases(model: Model, draft: Draft, chinese: boolean): IRStep[] {
  const cases = [...draft.promises.flatMap((promise) => casesOf(promise, model, draft, chinese)), ...fieldCases(model, draft, chinese)];
  const names = new Set<string>();
  return cases.filter(({ name }) => !names.has(name) && Boolean(names.add(name)))
    .flatMap(({ name, as, steps }) => steps.map((each) => ({ ...each, case: name, as: each.as ?? as })));
}

function casesOf(promise: Promised, model: Model, draft: Draft, chinese: boolean): Case[] {
  if (promise.kind === 'default') return defaultCase(promise, model, draft, chinese);
  if (promise.kind === 'granted') return grantedCases(promise, model, draft, chinese);
  if (promise.kind === 'row') return rowCases(promise, model, draft, chinese);
  return boundCases(promise, model, draft, chinese);
}

function fieldOf(model: Model, draft: Draft, { object, name }: { object: string; name: string }) {
  const patch = findPatch(draft, 'object', `${object}.${name}`);
  const known = model.objects[object]?.fields[name];
  const standing = typeof known?.default === 'object' && !Array.isArray(known.default) ? null : known?.default ?? null;
  return { type: patch?.type ?? known?.type ?? 'text', options: patch?.options ?? known?.options ?? [], default: patch?.default ?? standing, max: patch?.max ?? known?.max };
}

function defaultCase({ field }: Extract<Promised, { kind: 'default' }>, model: Model, draft: Draft, chinese: boolean): Case[] {
  const value = fieldOf(model, draft, field).default;
  const as = creator(model, draft, [field.object]);
  const steps = createSteps(model, draft, field.object);
  if (value === null || Array.isArray(value) || !as || !steps) return [];
  const name = chinese ? `新记录 ${field.object} 的 ${field.name} 默认为 ${String(value)}` : `a new ${wordsOf(field.object)} starts with ${wordsOf(field.name)} ${String(value)}`;
  return [{ name, as, steps: [...steps, step({ act: 'expect', subject: variableOf(field.object), values: [{ name: field.name, value }] })] }];
}

/** A value that is not the default. */
function otherValue(model: Model, draft: Draft, field: { object: string; name: string }): IRScalar {
  const { type, options, default: standing } = fieldOf(model, draft, field);
  return sampleValue(type, options.filter((option) => option.key !== standing), undefined, 'other');
}

function grantedCases({ field, roles }: Extract<Promised, { kind: 'granted' }>, model: Model, draft: Draft, chinese: boolean): Case[] {
  const updates = (role: string) => ['all', 'own'].includes(String(model.roles[role]?.objects[field.object]?.update));
  const as = creator(model, draft, [field.object], (role) => updates(role) && !roles.includes(role));
  const steps = createSteps(model, draft, field.object);
  if (!as || !steps || fieldOf(model, draft, field).type === 'multiOption') return [];
  const row = variableOf(field.object);
  const values = [{ name: field.name, value: otherValue(model, draft, field) }];
  const allowed = roles.find((role) => model.roles[role]?.objects[field.object]?.update === 'all');
  return [
    { name: chinese ? `${as} 不能修改 ${field.name}` : `${as} cannot change the ${wordsOf(field.name)}`, as, steps: [...steps, step({ act: 'update', subject: row, values, refused: 'permission' })] },
    ...(allowed ? [{ name: chinese ? `${allowed} 可以修改 ${field.name}` : `${allowed} can change the ${wordsOf(field.name)}`, as, steps: [...steps, step({ act: 'update', subject: row, values, as: allowed }), step({ act: 'expect', subject: row, values, as: allowed })] }] : []),
  ];
}

function rowCases({ rule, object, bad, good }: Extract<Promised, { kind: 'row' }>, model: Model, draft: Draft, chinese: boolean): Case[] {
  const as = creator(model, draft, [object]);
  const refused = createSteps(model, draft, object, bad, `rule.${rule}`);
  const accepted = createSteps(model, draft, object, good);
  if (!as || !refused || !accepted) return [];
  return [
    { name: chinese ? `${object} 违反 ${rule} 时被拒绝` : `${withArticle(wordsOf(object))} that breaks ${wordsOf(rule)} is refused`, as, steps: refused },
    { name: chinese ? `${object} 符合 ${rule} 时可以保存` : `${withArticle(wordsOf(object))} that keeps ${wordsOf(rule)} is accepted`, as, steps: accepted },
  ];
}

function boundCases(promise: Extract<Promised, { kind: 'bound' }>, model: Model, draft: Draft, chinese: boolean): Case[] {
  const { rule, field, limit, above, unless } = promise;
  if (unless && unless.path.length > 1) return [];
  const as = creator(model, draft, [...new Set([field.object, ...(unless ? [unless.field.object] : [])])]);
  const beyond = above ? limit + 1 : limit - 1;
  const refused = createSteps(model, draft, field.object, { [field.name]: beyond }, `rule.${rule}`);
  const within = createSteps(model, draft, field.object, { [field.name]: limit });
  if (!as || !refused || !within) return [];
  const named = (en: string, zh: string) => (chinese ? zh : en);
  const thing = `${plural(wordsOf(field.object))}`;
  const cases: Case[] = [
    { name: named(`${thing} ${above ? 'above' : 'below'} ${wordsOf(field.name)} ${limit} are refused`, `${field.object} 的 ${field.name} ${above ? '超过' : '低于'} ${limit} 被拒绝`), as, steps: refused },
    { name: named(`${thing} with ${wordsOf(field.name)} ${limit} are accepted`, `${field.object} 的 ${field.name} 为 ${limit} 可以保存`), as, steps: within },
  ];
  const max = fieldOf(model, draft, field).max;
  if (unless && (typeof max !== 'number' || beyond <= max)) {
    const exempt = exemptSteps(promise, unless, beyond, as, model, draft);
    if (exempt) cases.push({ name: named(`${unless.option} may go beyond ${wordsOf(field.name)} ${limit}`, `${unless.option} 的 ${field.name} 可以超过 ${limit}`), as, steps: exempt });
  }
  return cases;
}

/** The row that the exception speaks of gets the option, by somebody who may set it. */
function exemptSteps({ field }: { field: { object: string; name: string } }, unless: NonNullable<Extract<Promised, { kind: 'bound' }>['unless']>, beyond: number, as: string, model: Model, draft: Draft): StepDraft[] | undefined {
  const steps = createSteps(model, draft, field.object, { [field.name]: beyond, ...(unless.path.length === 0 ? { [unless.field.name]: unless.option } : {}) });
  if (unless.path.length === 0) return steps;
  const who = variableOf(unless.field.object);
  const at = steps?.findIndex((each) => each.ref === who) ?? -1;
  if (!steps || at < 0) return undefined;
  const granted = findPatch(draft, 'object', `${unless.field.object}.${unless.field.name}`)?.granted ?? (model.objects[unless.field.object]?.fields[unless.field.name]?.access?.update ? ['update'] : []);
  const holder = granted.includes('update') ? draft.patches.find((patch) => patch.scope === 'permission' && patch.target.endsWith(`.${unless.field.object}.${unless.field.name}`) && patch.update === 'all')?.target.split('.')[0] : as;
  if (!holder) return undefined;
  const set = step({ act: 'update', subject: who, values: [{ name: unless.field.name, value: unless.option }], ...(holder === as ? {} : { as: holder }) });
  return [...steps.slice(0, at + 1), set, ...steps.slice(at + 1)];
}
