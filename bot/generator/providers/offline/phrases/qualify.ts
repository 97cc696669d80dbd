/** What is said of a field after it was named: where it starts, that it is required, what it is called. 默认为青铜。必填。 */
import { changeField, chooseField, setDefault } from '../fields.ts';
import type { Phrase, Scene } from '../phrase.ts';
import type { FieldChoice } from '../readers.ts';
import { isChinese, unquote } from '../text.ts';

const known = (choice: unknown, scene: Scene) => chooseField((choice ?? 'it') as FieldChoice, scene);

export const defaultValue: Phrase = {
  name: 'default-value',
  patterns: [
    '{field} (defaults|should default|shall default) to {value:phrase}', '[new] {object} (start|starts|begin|begins|should start|shall start) (at|as|with|out as) {value:phrase}',
    '{field} (starts|start|should start|begins|shall start) (at|as|with) {value:phrase}', '[the|its] default [value] [of|for|is|:] [the] {field} (is|:|shall be|should be) {value:phrase}',
    '[the|its] default [value] (is|:|shall be|should be) {value:phrase}', 'by default [,] [it is|it shall be] {value:phrase}', 'default [to] {value:phrase}', '[please] (change|set) [the|its] default [value] [of {field}] to {value:phrase}',
    '{value:phrase} is [the|its] default', '(every|each) new {object} (is|gets) {value:phrase} [by default|first]',
    '{field} 默认 [值] [为|是] {value:phrase}', '(默认值|默认|初始值|缺省) [为|是|:|应为|应该是] {value:phrase}', '新 [的] {object} [的] [{field}] (从|默认|初始) [为|是] {value:phrase} [开始]', '新 [的] {object} [的] [{field}] 默认 [值] [为|是] {value:phrase}',
    '(把|将) [{field} 的] 默认值 (改为|改成|设为) {value:phrase}', '{field} 的 默认值 (为|是|改为) {value:phrase}',
  ],
  apply({ field, value, object }, scene) {
    const meant = known(field, scene) ?? (object ? scene.draft.topic.field && known('it', scene) : undefined);
    if (!meant || (object && meant.object !== object) || (value as string).length > 60) return false;
    setDefault(scene, meant, value as string);
  },
};

export const requiredOrNot: Phrase = {
  name: 'required-or-not',
  patterns: [
    '{field} (is|are|must be|should be|shall be|becomes) (required|mandatory|filled in|compulsory) {yes:nothing}', '{field} (must not|may not|cannot|can not|should not|mustn\'t|can\'t) be (empty|blank|missing) {yes:nothing}', '[please] make {field} (required|mandatory) {yes:nothing}',
    '{field} (is|are|may be|can be|should be|shall be|becomes) (optional|not required|left empty|empty) {no:nothing}', '[please] make {field} optional {no:nothing}',
    '[please] make {field} unique {unique:nothing}', '(required|mandatory) {yes:nothing}', 'optional {no:nothing}', '[and] unique {unique:nothing}', '{field} (is|are|must be|should be|shall be) unique {unique:nothing}', 'no two {object} (may|can|share|have) [have|share] the same {field} {unique:nothing}',
    '[{field}] [是|为|必须] (必填|必须填写|不能为空|不可为空|必需|必填项) [的] {yes:nothing}', '(把|将) {field} (设为|改为) 必填 {yes:nothing}',
    '[{field}] [是|为] (选填|可选|可为空|非必填|可以为空) [的] {no:nothing}', '(把|将) {field} (设为|改为) (选填|可选|非必填) {no:nothing}', '[{field}] [必须|是] (唯一|不能重复|不可重复) {unique:nothing}',
  ],
  apply(said, scene) {
    const field = known(said['field'], scene);
    if (!field) return false;
    changeField(scene, field, said['unique'] ? { unique: true } : { required: Boolean(said['yes']) });
  },
};

export const rangeOfField: Phrase = {
  name: 'range-of-field',
  patterns: [
    '{field} (is|must be|should be|shall be|ranges|goes|runs|lies) [between|from|in the range] {low:number} [%] (and|to|-|–) {high:number} [%|percent]',
    '[{field}] [has|may have|must have|can have|is|must be] (at most|up to|no more than|a maximum of) {length:number} (characters|letters|chars)',
    '{field} (must not|may not|can not|cannot) be longer than {length:number} (characters|letters|chars)',
    '[{field}] [必须|应该|取值] [在|为] {low:number} [%] (到|至|-|~|和) {high:number} [%] (之间|以内)', '[{field}] (最多|不超过|最长) {length:number} [个] (字符|字)',
  ],
  apply({ field, low, high, length }, scene) {
    const meant = known(field, scene);
    if (!meant || (length === undefined && !['integer', 'decimal', 'money', ''].includes(meant.type)) || isForeign(meant.module, scene)) return false;
    changeField(scene, meant, length === undefined ? { min: low as number, max: high as number } : { maxLength: length as number });
  },
};

/** A bound on a field of another module is a rule, see rules.ts. */
function isForeign(module: string, scene: Scene): boolean {
  return module !== '' && module !== scene.draft.editing;
}

export const labelOfField: Phrase = {
  name: 'label-of-field',
  patterns: [
    'in (Chinese|English) [it is|it\'s|that is] [called|labelled] {label:phrase}', '(its|the) (Chinese|English) (label|name) [is|:] {label:phrase}', '[please] (change|set) the label of {field} to {label:phrase}', '[请] (把|将) {field} 的 (标签|显示名称) (改为|改成|设为) {label:phrase}', '{field} is (called|labelled) {label:phrase} [in Chinese|in English]', '(label|call) it {label:quoted} [in Chinese|in English]', 'the label (is|:) {label:quoted}',
    '(英文|中文) (名|名称|标签) [叫|为|是|:] {label:phrase}', '(标签|显示名称) [为|是|:] {label:phrase}',
  ],
  apply({ field, label }, scene) {
    const meant = known(field, scene);
    const text = unquote(label as string) ?? (label as string);
    if (!meant || text.length > 60) return false;
    changeField(scene, meant, isChinese(text) ? { labelZh: text } : { labelEn: text });
  },
};
