/** Finding and changing the field that a sentence speaks of. */
import type { IRAttributes, IRPatch } from '../../ir.ts';
import { ask, findPatch, refuse, say, type FieldRef } from './draft.ts';
import type { KnownField, KnownObject } from './known.ts';
import { inLanguage, type Scene } from './phrase.ts';
import type { FieldChoice } from './readers.ts';
import { unquote } from './text.ts';

/** The module whose elements nobody else may change. Source: docs/rules, OB02 */
export const BASE_MODULE = 'crm';

/** Returns the field meant: on the named object, on the one spoken of, or the only one of that name. */
export function chooseField(choice: FieldChoice, scene: Scene, object?: string): KnownField | undefined {
  const { topic } = scene.draft;
  if (choice === 'it') return topic.field ? knownField(scene, topic.field) : onlyOwnField(scene);
  const on = (name: string | undefined) => choice.filter((field) => field.object === name);
  if (object) return on(object)[0];
  const fresh = choice.filter((field) => findPatch(scene.draft, 'object', `${field.object}.${field.name}`));
  if (topic.field && on(topic.field.object).some((field) => field.name === topic.field!.name)) return knownField(scene, topic.field);
  if (fresh.length === 1) return fresh[0];
  const near = on(topic.object);
  if (near.length === 1) return near[0];
  const foreign = choice.filter((field) => field.module !== BASE_MODULE && field.module !== 'system');
  return choice.length === 1 ? choice[0] : foreign.length === 1 ? foreign[0] : undefined;
}

/** In a change of a module with one field, that field needs no name. */
function onlyOwnField(scene: Scene): KnownField | undefined {
  const own = scene.known.objects.flatMap((object) => object.fields).filter((field) => field.module !== '' && field.module === scene.draft.editing);
  return own.length === 1 && !scene.draft.topic.object ? own[0] : undefined;
}

export function knownObject(scene: Scene, name: string): KnownObject | undefined {
  return scene.known.objects.find((object) => object.name === name);
}

export function knownField(scene: Scene, { object, name }: FieldRef): KnownField | undefined {
  return knownObject(scene, object)?.fields.find((field) => field.name === name);
}

/** Says something new of a field: in the draft, in the module being edited, or refused when it is the base's. */
export function changeField(scene: Scene, field: KnownField, given: Partial<IRAttributes>): IRPatch | undefined {
  const target = `${field.object}.${field.name}`;
  const scope = field.kind === 'relation' ? 'relation' : 'object';
  scene.draft.topic = { object: field.object, field: { object: field.object, name: field.name } };
  if (findPatch(scene.draft, scope, target)) return say(scene.draft, scope, target, given);
  if (field.module === BASE_MODULE || field.module === 'system' || field.kind === 'machine') {
    refuseBase(scene, target);
    return undefined;
  }
  if (!touchModule(scene, field.module)) return undefined;
  return say(scene.draft, scope, target, given);
}

/** Makes the draft an edit of a module; false when the request speaks of two. */
export function touchModule(scene: Scene, module: string): boolean {
  scene.draft.editing ??= module;
  return scene.draft.editing === module;
}

export function refuseBase(scene: Scene, target: string): void {
  refuse(scene.draft, {
    reason: 'forbidden-by-rule', codes: ['OB02'],
    detail: inLanguage(scene, `"${target}" belongs to the CRM, whose elements no module may change or remove; a module may add fields, rules, states and pages of its own.`,
      `“${target}”属于 CRM 基础模块，任何模块都不能修改或删除它；模块可以新增自己的字段、规则、状态和页面。`),
  });
}

const YES = new Set(['yes', 'true', 'on', 'checked', 'ticked', '是', '真', '开', '勾选']);
const NO = new Set(['no', 'false', 'off', 'unchecked', 'unticked', '否', '假', '关', '不勾选']);

/** Returns a value as the field's type has it, or undefined when it is none. */
export function readValue(field: Pick<KnownField, 'type' | 'options'>, said: string): Partial<Pick<IRAttributes, 'default' | 'defaultExpr'>> | undefined {
  const plain = (unquote(said) ?? said).trim();
  const lower = plain.toLowerCase().replace(/^(?:the|a|an) /u, '');
  switch (field.type) {
    case 'option': case 'multiOption': {
      const option = field.options.find((each) => each.key === plain || each.surfaces.includes(lower));
      return option && { default: field.type === 'option' ? option.key : [option.key] };
    }
    case 'boolean': return YES.has(lower) ? { default: true } : NO.has(lower) ? { default: false } : undefined;
    case 'integer': case 'decimal': case 'money': {
      const number = /^-?\d{1,15}(?:,\d{3})*(?:\.\d{1,6})?/u.exec(plain.replace(/^[€$£¥]\s?/u, ''))?.[0];
      return number === undefined ? undefined : { default: Number(number.replace(/,/gu, '')) };
    }
    case 'date': return /^(?:today|the current date|今天|当天|当日)$/iu.test(plain) ? { defaultExpr: 'today()' } : /^\d{4}-\d{2}-\d{2}$/u.test(plain) ? { default: plain } : undefined;
    case 'dateTime': return /^(?:now|the current time|现在|当前时间)$/iu.test(plain) ? { defaultExpr: 'now()' } : undefined;
    default: return field.type ? { default: plain } : undefined;
  }
}

/** Sets what a field has when nothing is given, or asks when that is no value of it. */
export function setDefault(scene: Scene, field: KnownField, said: string): void {
  const value = readValue(field, said);
  if (!value) {
    const options = field.options.map((option) => option.key).join(', ');
    ask(scene.draft, inLanguage(scene, `"${said}" cannot be the default of "${field.name}"${options ? `, whose options are ${options}` : ''}. What shall it be?`, `“${said}”不能作为“${field.name}”的默认值${options ? `（选项：${options}）` : ''}。默认值应该是什么？`));
    return;
  }
  if (changeField(scene, field, value) && value.default !== undefined) scene.draft.promises.push({ kind: 'default', field: { object: field.object, name: field.name } });
}
