/** "The delivery date must not be before the order date." "It must be filled in when the order is cancelled." 送货日期不能早于下单日期。 */
import { sampleValue } from '../cases/rows.ts';
import type { IRScalar } from '../../../ir.ts';
import { chooseField, knownObject } from '../fields.ts';
import type { KnownField } from '../known.ts';
import { variableOf } from '../paths.ts';
import type { Phrase, Scene } from '../phrase.ts';
import type { FieldChoice, OptionRef } from '../readers.ts';
import { addRule, freeName } from '../rule-names.ts';
import { stateOf } from './states.ts';

const NOT = '(must not|may not|cannot|can not|should not|shall not|must never|can\'t|mustn\'t)';
const MUST = '(must|should|shall|has to|may only|can only)';
const BELOW = '(before|earlier than|below|less than|smaller than|lower than|under)';
const ABOVE = '(after|later than|above|more than|greater than|higher than|larger than)';
const NEVER = '(不能|不得|不可|不可以|不应|不应该)';
const ALWAYS = '(必须|应该|应|要)';

export const compareFields: Phrase = {
  name: 'compare-fields',
  patterns: [
    `{field} [of|on] [{object}] ${NOT} be ${BELOW} {other:field} {atLeast:nothing}`, `{field} [of|on] [{object}] ${NOT} be ${ABOVE} {other:field} {atMost:nothing}`, `{field} [of|on] [{object}] ${NOT} exceed {other:field} {atMost:nothing}`,
    `{field} [of|on] [{object}] ${MUST} be (on or after|at or after|at least|not before|equal to or after) {other:field} {atLeast:nothing}`, `{field} [of|on] [{object}] ${MUST} be (on or before|at or before|at most|not after|equal to or before) {other:field} {atMost:nothing}`,
    `{field} [of|on] [{object}] ${MUST} be ${ABOVE} {other:field} {above:nothing}`, `{field} [of|on] [{object}] ${MUST} be ${BELOW} {other:field} {below:nothing}`,
    `[{object}] [的] {field} ${NEVER} (早于|小于|低于|少于|先于) {other:field} {atLeast:nothing}`, `[{object}] [的] {field} ${NEVER} (晚于|大于|高于|多于|超过) {other:field} {atMost:nothing}`,
    `[{object}] [的] {field} ${ALWAYS} (晚于|大于|高于|多于) {other:field} {above:nothing}`, `[{object}] [的] {field} ${ALWAYS} (早于|小于|低于|少于) {other:field} {below:nothing}`,
  ],
  apply({ field, object, other, atLeast, atMost, above }, scene) {
    const left = chooseField(field as FieldChoice, scene, object as string | undefined);
    const right = left && other !== 'it' ? chooseField(other as FieldChoice, scene, left.object) : undefined;
    if (!left || !right || left.name === right.name || kindOf(left) === undefined || kindOf(left) !== kindOf(right)) return false;
    const [operator, word] = atLeast ? ['>=', 'NotBelow'] : atMost ? ['<=', 'NotAbove'] : above ? ['>', 'Above'] : ['<', 'Below'];
    const row = variableOf(left.object);
    const big = right.name[0]!.toUpperCase() + right.name.slice(1);
    const name = freeName(scene, left.object, `${left.name}${word}${big}`);
    addRule(scene, left.object, name, { check: `${row}.${left.name} ${operator} ${row}.${right.name}` });
    const [low, high] = samplesOf(left);
    const isLess = operator.startsWith('<');
    scene.draft.promises.push({ kind: 'row', rule: name, object: left.object, bad: { [left.name]: isLess ? high : low, [right.name]: isLess ? low : high }, good: { [left.name]: isLess ? low : high, [right.name]: isLess ? high : low } });
  },
};

function samplesOf({ type }: KnownField): [IRScalar, IRScalar] {
  if (type === 'date') return ['2026-03-02', '2026-03-09'];
  return type === 'dateTime' ? ['2026-03-02T09:00:00Z', '2026-03-09T09:00:00Z'] : [1, 2];
}

/** Values of one kind can be compared. */
function kindOf({ kind, type }: KnownField): string | undefined {
  if (kind !== 'field') return undefined;
  return ['integer', 'decimal'].includes(type) ? 'number' : ['money', 'date', 'dateTime'].includes(type) ? type : undefined;
}

const FILLED = '(must be filled in|must be filled|must be given|must be set|is required|is mandatory|must not be empty|has to be filled in|needs to be filled in)';

export const requiredWhen: Phrase = {
  name: 'required-when',
  patterns: [
    `{field} ${FILLED} (when|if|once|as soon as) {object} is {state:phrase}`, `(when|if|once) {object} is {state:phrase} [,] {field} ${FILLED}`,
    `{field} ${FILLED} (when|if|once) {cond:field} is {option}`, `(when|if) {cond:field} is {option} [,] {field} ${FILLED}`,
    '{object} [的状态] [为|是] {state:phrase} (时|后|的时候) [,] [{field}] (必须填写|必填|需要填写|不能为空|要填写)', '{object} [的状态] [为|是] {state:phrase} (时|后|的时候) [,] (必须填写|需要填写|要填写|必填) {field}',
    '{field} 在 {object} {state:phrase} (时|后) (必须填写|必填|不能为空)', '{cond:field} (为|是) {option} 时 [,] (必须填写|需要填写|要填写|必填) {field}', '{cond:field} (为|是) {option} 时 [,] {field} (必须填写|必填|不能为空)',
  ],
  apply({ field, object, state, cond, option }, scene) {
    const owner = object as string | undefined;
    const meant = chooseField((field ?? 'it') as FieldChoice, scene, field === 'it' || field === undefined ? undefined : owner);
    if (!meant || meant.kind === 'machine' || meant.type === 'formula' || (owner && meant.object !== owner)) return false;
    const row = variableOf(meant.object);
    const when = state === undefined ? optionCondition(cond as FieldChoice, option as OptionRef[], meant, scene) : stateCondition(meant, state as string, scene);
    if (!when) return false;
    const name = freeName(scene, meant.object, `${meant.name}When${when.word}`);
    addRule(scene, meant.object, name, { when: `${row}.${when.field} == '${when.key}'`, check: `${row}.${meant.name} != null` });
    if (state === undefined && meant.kind === 'field') scene.draft.promises.push({ kind: 'row', rule: name, object: meant.object, bad: { [when.field]: when.key }, good: { [when.field]: when.key, [meant.name]: sampleValue(meant.type, meant.options, undefined, 'given') } });
  },
};

type Condition = { field: string; key: string; word: string };

const big = (name: string) => name[0]!.toUpperCase() + name.slice(1);

function stateCondition(meant: KnownField, said: string, scene: Scene): Condition | undefined {
  const object = knownObject(scene, meant.object);
  const key = object && (stateOf(object, said) ?? stateOf(object, `已${said}`));
  return object?.machine && key ? { field: object.machine, key, word: big(key) } : undefined;
}

function optionCondition(cond: FieldChoice, options: readonly OptionRef[], meant: KnownField, scene: Scene): Condition | undefined {
  const field = cond === 'it' ? undefined : chooseField(cond, scene, meant.object);
  const option = options.find((each) => each.object === meant.object && each.name === field?.name);
  return field && option && field.type === 'option' ? { field: field.name, key: option.option, word: big(option.option) } : undefined;
}
