/** "Only gold customers may get more than 20 % discount." "The discount must not exceed 30 unless …" 折扣不能超过 30。 */
import { ask } from '../draft.ts';
import { addRule, freeName } from '../rule-names.ts';
import { BASE_MODULE, changeField, chooseField, refuseBase, touchModule } from '../fields.ts';
import type { KnownField } from '../known.ts';
import { pathTo, variableOf } from '../paths.ts';
import { inLanguage, type Phrase, type Scene } from '../phrase.ts';
import type { FieldChoice, OptionRef } from '../readers.ts';
import { unquote, wordsOf } from '../text.ts';

const NOT_OVER = '(must not|may not|cannot|can not|should not|shall not|must never|can\'t|mustn\'t) (exceed|be more than|be above|be over|be greater than|be higher than|go above|go over)';
const UNIT = '[%|percent|pct|characters|€|EUR|euros|dollars|yuan]';

export const bound: Phrase = {
  name: 'bound',
  patterns: [
    `[the|a|an] {field} [of|on] [{object}] ${NOT_OVER} {high:number} ${UNIT} [,] unless [the] {who:object} is [a|an] [{who2:object}] {option}`, `[the|a|an] {field} [of|on] [{object}] ${NOT_OVER} {high:number} ${UNIT} [,] (unless|except) [for|the|it is|they are|the customer is|it is for] {option} [{who:object}]`,
    `[the|a|an] {field} [of|on] [{object}] ${NOT_OVER} {high:number} ${UNIT}`, `{field} [of|on] [{object}] (must be|should be|shall be|is|may be|can be) (at most|no more than|not more than|up to|below or equal to) {high:number} ${UNIT}`,
    `{field} [of|on] [{object}] (must be|should be|shall be|is) (at least|no less than|not less than) {low:number} ${UNIT}`, `{field} [of|on] [{object}] (must not|may not|cannot|can not|should not) (be below|be less than|be under|fall below|go below) {low:number} ${UNIT}`,
    '[{object}] [的] {field} (不能|不得|不可|不可以|不应) (超过|大于|高于|多于) {high:number} [%] [,] 除非 [{who:object}] [是|为] {option} [{who2:object}]', '[{object}] [的] {field} (不能|不得|不可|不可以|不应) (超过|大于|高于|多于) {high:number} [%|元]', '[{object}] [的] {field} (最多|最大|至多|不超过) [为|是] {high:number} [%|元]',
    '[{object}] [的] {field} (不能|不得|不可|不可以|不应) (低于|小于|少于) {low:number} [%|元]', '[{object}] [的] {field} (至少|最少|最小|不低于) [为|是] {low:number} [%|元]',
  ],
  apply({ field, object, high, low, option }, scene) {
    const meant = chooseField(field as FieldChoice, scene, object as string | undefined);
    if (!meant || !['integer', 'decimal', 'money', ''].includes(meant.type)) return false;
    if (option) return conditional(scene, meant, high as number, option as OptionRef[]);
    if (meant.module === '' || meant.module === scene.draft.editing) {
      changeField(scene, meant, high === undefined ? { min: low as number } : { max: high as number });
      return true;
    }
    const above = high !== undefined;
    addBound(scene, meant, (high ?? low) as number, above);
    return true;
  },
};

export const onlySome: Phrase = {
  name: 'only-some',
  patterns: [
    `only {option} {who:object} (may|can|shall|should|are allowed to) (get|have|receive|be given|be granted) [a] (more than|over|above) [a] {high:number} ${UNIT} {field}`, `only {option} {who:object} (may|can|shall|should|are allowed to|get|have|receive) [get|have|receive] [a|an] {field} (of more than|above|over|of over|greater than|higher than) {high:number} ${UNIT}`,
    `only {option} {who:object} (get|have|receive) (more than|over) {high:number} ${UNIT} {field}`, `{field} (above|over|of more than) {high:number} ${UNIT} (is|are) [only] (for|reserved for|allowed for) {option} {who:object} [only]`,
    '(只有|仅) {option} [级|等级] [的] {who:object} (可以|才能|能|才可以|可) (享受|获得|有|得到|使用) (超过|高于|大于) {high:number} [%] [以上] 的 {field}', '(只有|仅) {option} [级|等级] [的] {who:object} [的] {field} (可以|才能|能|才可以|可) (超过|高于|大于) {high:number} [%]',
  ],
  apply({ option, who, high, field }, scene) {
    const meant = chooseField(field as FieldChoice, scene) ?? reachable(field as FieldChoice, who as string, scene);
    return meant !== undefined && conditional(scene, meant, high as number, (option as OptionRef[]).filter((each) => each.object === who));
  },
};

/** The one field of that name on an object that leads to `who`. */
function reachable(choice: FieldChoice, who: string, scene: Scene): KnownField | undefined {
  const all = choice === 'it' ? [] : choice.filter((field) => field.object === who || pathTo(scene, field.object, who));
  return all.length === 1 ? all[0] : undefined;
}

function conditional(scene: Scene, field: KnownField, limit: number, options: OptionRef[]): boolean {
  const reached = options.flatMap((option) => {
    const path = option.object === field.object ? [] : pathTo(scene, field.object, option.object);
    return path ? [{ option, path }] : [];
  });
  if (reached.length === 0) return false;
  if (reached.length > 1) {
    ask(scene.draft, inLanguage(scene, `Which field does "${reached[0]!.option.option}" belong to: ${reached.map(({ option }) => `${option.object}.${option.name}`).join(' or ')}?`, `“${reached[0]!.option.option}”是哪个字段的选项：${reached.map(({ option }) => `${option.object}.${option.name}`).join(' 还是 ')}？`));
    return true;
  }
  const { option, path } = reached[0]!;
  const row = variableOf(field.object);
  const other = [row, ...path, option.name].join('.');
  const standing = ownRule(scene, field, other, option.option);
  const name = standing ?? freeName(scene, field.object, `${option.option}${field.name[0]!.toUpperCase()}${field.name.slice(1)}`);
  addRule(scene, field.object, name, { check: `${row}.${field.name} <= ${limit} || ${other} == '${option.option}'` });
  scene.draft.promises.push({ kind: 'bound', rule: name, field: { object: field.object, name: field.name }, limit, above: true, unless: { path, field: { object: option.object, name: option.name }, option: option.option } });
  return true;
}

function addBound(scene: Scene, field: KnownField, limit: number, above: boolean): void {
  const name = freeName(scene, field.object, `${field.name}${above ? 'AtMost' : 'AtLeast'}${Math.trunc(Math.abs(limit))}`);
  addRule(scene, field.object, name, { check: `${variableOf(field.object)}.${field.name} ${above ? '<=' : '>='} ${limit}` });
  scene.draft.promises.push({ kind: 'bound', rule: name, field: { object: field.object, name: field.name }, limit, above });
}

/** The rule of the module being edited that says the same with another limit: that one is changed. */
function ownRule(scene: Scene, field: KnownField, other: string, option: string): string | undefined {
  const rules = Object.entries(scene.model.objects[field.object]?.rules ?? {});
  const start = `${variableOf(field.object)}.${field.name} <= `;
  return rules.find(([, { module, check }]) => module === scene.draft.editing && check.startsWith(start) && check.endsWith(` || ${other} == '${option}'`))?.[0];
}

/** "Remove the rule gold discount." */
export const removeRule: Phrase = {
  name: 'remove-rule',
  patterns: ['[please] (remove|delete|drop|get rid of) the {name:phrase} rule', '[please] (remove|delete|drop|get rid of) the rule {name:phrase} (from|of|on) {object}', '[please] (remove|delete|drop|get rid of) the rule {name:phrase}', '[请] (删除|移除|去掉) [{object}] [的] 规则 {name:phrase}', '[请] (删除|移除|去掉) {name:phrase} 规则'],
  apply({ name, object }, scene) {
    const said = (unquote(name as string) ?? (name as string)).toLowerCase();
    const all = Object.entries(scene.model.objects).filter(([owner]) => object === undefined || owner === object)
      .flatMap(([owner, { rules }]) => Object.entries(rules).map(([rule, { module }]) => ({ owner, rule, module })))
      .filter(({ rule, module }) => wordsOf(rule) === said || rule.toLowerCase() === said || (module === scene.draft.editing && wordsOf(rule).split(' ').includes(said)));
    if (all.length !== 1) return false;
    const { owner, rule, module } = all[0]!;
    if (module === BASE_MODULE) return refuseBase(scene, `${owner}.${rule}`), true;
    if (!touchModule(scene, module)) return false;
    scene.draft.drop.push({ scope: 'rule', target: `${owner}.${rule}`, map: null });
  },
};
