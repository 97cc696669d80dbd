/** "The tiers are bronze, silver and gold." "Add the option platinum after gold." 增加选项铂金，排在黄金之后。 */
import type { IROption } from '../../../ir.ts';
import { ask, findPatch, refuse, say } from '../draft.ts';
import { changeField, chooseField, BASE_MODULE } from '../fields.ts';
import type { KnownField } from '../known.ts';
import { nameThing, readOptions, splitList } from '../lists.ts';
import { inLanguage, type Phrase, type Scene } from '../phrase.ts';
import type { FieldChoice, OptionRef } from '../readers.ts';
import { unquote } from '../text.ts';

export const optionsAre: Phrase = {
  name: 'options-are',
  patterns: [
    '{field} (can be|may be|is|are|is one of|are one of|can be one of|is either|must be one of|must be|has the options|have the options|has the values) [:] [either] {list:phrase}',
    '[the|its|possible|allowed] (options|values|choices|levels|possible values) (are|:|being) {list:phrase}', '[the] options (of|for) {field} (are|:) {list:phrase}', '(one of|either) {list:phrase}',
    '{field} [的] (选项|可选值|取值) [为|是|有|包括|:] {list:phrase}', '[可] (选项|可选值|取值|分为|包括) [为|是|有|:] {list:phrase}', '{field} (可以是|分为|包括|可为|有) {list:phrase}',
  ],
  apply({ field, list }, scene) {
    const meant = chooseField((field ?? 'it') as FieldChoice, scene);
    const read = meant && ['', 'option', 'multiOption', 'text'].includes(meant.type) ? readOptions(list as string) : undefined;
    if (!meant || !read || (meant.type === 'text' && meant.module !== '')) return false;
    if (read.unnamed.length) askName(scene, read.unnamed);
    changeField(scene, meant, { type: meant.type === 'multiOption' ? 'multiOption' : 'option', options: read.options });
  },
};

export const addOption: Phrase = {
  name: 'add-option',
  patterns: [
    '[please] [also] (add|include|allow) (the|an|another|a|a further|one more) [new] (option|value|choice|level|tier) {name:phrase} [,] (after|behind|below) {anchor:option} [to {field}]',
    '[please] [also] (add|include|allow) (the|an|another|a|a further|one more) [new] (option|value|choice|level|tier) {name:phrase} [,] before {before:option} [to {field}]',
    '[please] [also] (add|include|allow) (the|an|another|a|a further|one more) [new] (option|value|choice|level|tier) {name:phrase} (to|for|in) {field}',
    '[please] [also] (add|include|allow) (the|an|another|a|a further|one more) [new] (option|value|choice|level|tier) {name:phrase}', '[please] [also] add (options|the options) {name:phrase} [to {field}]',
    '[please] [also] add {name:phrase} as [an|a] [new] (option|value|choice) (of|to|for) {field}', '[please] [also] add {name:phrase} to the (options|values|choices) of {field}', '[please] [also] add {name:phrase} after {anchor:option}',
    '[请] (增加|添加|新增) [一个] (选项|等级|级别) {name:phrase} [,] [并] [放|排] 在 {anchor:option} (之后|后面|后)', '[请] 在 {anchor:option} (之后|后面|后) (增加|添加|新增) [一个] [选项|等级] {name:phrase} [选项|等级]',
    '[请] (给|为|在) {field} [中|里] (增加|添加|新增) [一个] [选项|等级] {name:phrase} [选项|等级]', '[请] (增加|添加|新增) [一个] (选项|等级|级别) {name:phrase}',
  ],
  apply({ field, name, anchor, before }, scene) {
    const near = (anchor ?? before) as OptionRef[] | undefined;
    const meant = field ? chooseField(field as FieldChoice, scene) : near ? ownerOf(near, scene) : chooseField('it', scene) ?? onlyOwn(scene);
    if (!meant || !['option', 'multiOption'].includes(meant.type)) return false;
    const said = unquote(name as string) ? [name as string] : splitList(name as string) ?? [name as string];
    if (said.some((each) => each.length > 40 || each.split(' ').length > 4)) return false;
    const named = said.map((each) => nameThing(each));
    if (named.some((each) => !each)) return askName(scene, said.filter((_, index) => !named[index])), true;
    return insert(scene, meant, named.map((each) => ({ ...each!, standIn: null })), near?.[0]?.option, before !== undefined);
  },
};

export const removeOption: Phrase = {
  name: 'remove-option',
  patterns: [
    '[please] (remove|delete|drop) [the] (option|value|choice|tier|level) {option} [from {field}] [;|,] [rows|customers|those|records] [with|that have] [it] (become|becomes|count as|are shown as|get) {to:option}',
    '[please] (remove|delete|drop) [the] (option|value|choice|tier|level) {option} [from {field}]', '[请] (删除|移除|去掉) (选项|等级) {option} [,] (改为|变为|显示为|归为) {to:option}', '[请] (删除|移除|去掉) (选项|等级) {option}',
  ],
  apply({ option, field, to }, scene) {
    const meant = field ? chooseField(field as FieldChoice, scene) : ownerOf(option as OptionRef[], scene);
    const key = (option as OptionRef[])[0]!.option;
    if (!meant) return false;
    if (meant.module === BASE_MODULE) return changeField(scene, meant, {}), true;
    if (!to) return ask(scene.draft, inLanguage(scene, `Which option shall rows show that have "${key}" now?`, `现在是“${key}”的记录应该显示为哪个选项？`)), true;
    scene.draft.editing ??= meant.module;
    scene.draft.drop.push({ scope: 'object', target: `${meant.object}.${meant.name}.options.${key}`, map: (to as OptionRef[])[0]!.option });
  },
};

function ownerOf(refs: readonly OptionRef[], scene: Scene): KnownField | undefined {
  const fields = scene.known.objects.flatMap((object) => object.fields).filter((each) => refs.some((ref) => ref.object === each.object && ref.name === each.name) && each.kind === 'field');
  return chooseField(fields, scene);
}

/** The only list of options in the module that the request edits. */
function onlyOwn(scene: Scene): KnownField | undefined {
  const own = scene.known.objects.flatMap((object) => object.fields).filter((field) => field.module === scene.draft.editing && ['option', 'multiOption'].includes(field.type));
  return own.length === 1 ? own[0] : undefined;
}

function insert(scene: Scene, field: KnownField, added: IROption[], anchor: string | undefined, before: boolean): boolean {
  if (added.some((option) => field.options.some((each) => each.key === option.key))) {
    ask(scene.draft, inLanguage(scene, `"${field.name}" already has the option "${added[0]!.key}". What shall change?`, `“${field.name}”已经有选项“${added[0]!.key}”。要改变什么？`));
    return true;
  }
  if (field.module === BASE_MODULE) {
    refuse(scene.draft, { reason: 'forbidden-by-rule', codes: ['UN01'], detail: inLanguage(scene, `An option added to the CRM's "${field.name}" needs a stand-in: say "add ${added[0]!.key} to ${field.name}, shown as <an existing option> when the module is off the shelf".`, `给 CRM 的“${field.name}”增加选项时需要替代选项：请说明下架后显示为哪个已有选项。`) });
    return true;
  }
  const drafted = findPatch(scene.draft, 'object', `${field.object}.${field.name}`)?.options;
  const all: IROption[] = field.options.map(({ key }) => drafted?.find((each) => each.key === key) ?? { key, labelEn: null, labelZh: null, standIn: null });
  const at = anchor === undefined ? all.length : all.findIndex((option) => option.key === anchor) + (before ? 0 : 1);
  all.splice(at, 0, ...added);
  changeField(scene, field, { options: all });
  return true;
}

/** An option for somebody else's list, with what the others see when this module is off the shelf. */
export const addOptionWithStandIn: Phrase = {
  name: 'add-option-with-stand-in',
  patterns: [
    '[please] add (the option|option|an option|a value|the value) {name:phrase} to {field} [,] (shown as|with stand-in|standing in as|which counts as) {standIn:option} [when [the module is] off the shelf|when unpublished]',
    '[请] (给|为|在) {field} [中|里] (增加|添加|新增) [一个] [选项] {name:phrase} [,] (下架后|下架时) [显示] (为|是) {standIn:option}',
  ],
  apply({ name, field, standIn }, scene) {
    const meant = chooseField(field as FieldChoice, scene);
    const named = nameThing(name as string);
    const ref = (standIn as OptionRef[]).find((each) => each.name === meant?.name && each.object === meant.object);
    if (!meant || !named || !ref || meant.type !== 'option') return false;
    say(scene.draft, 'object', `${meant.object}.${meant.name}.options.${named.key}`, { labelEn: named.labelEn, labelZh: named.labelZh, standIn: ref.option });
  },
};

function askName(scene: Scene, said: string[]): void {
  ask(scene.draft, inLanguage(scene, `What shall these options be called in English letters: ${said.join(', ')}?`, `这些选项用什么英文名称：${said.join('、')}？（例如：青铜(bronze)）`));
}
