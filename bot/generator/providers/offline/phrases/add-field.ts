/** "Give every customer a loyalty tier: bronze, silver or gold." 给每个客户增加忠诚度等级：青铜、白银、黄金 */
import { ask, findPatch, refuse, say } from '../draft.ts';
import { describeField, isPureQuality, type FieldDescription } from '../field-description.ts';
import { knownField, knownObject, setDefault } from '../fields.ts';
import { extendKnown } from '../known.ts';
import { inLanguage, type Phrase, type Scene } from '../phrase.ts';

export const addField: Phrase = {
  name: 'add-field',
  patterns: [
    '[please] (add|create|introduce|include|put|record|track|store|save|keep|capture|note) {what:phrase} (to|on|for|in|per|with|of) {object}',
    '[please] (add|create|introduce|include) {what:phrase} (to|on|for|in) {object} : {more:phrase}', '[please] (add|create|introduce|include) {what:phrase} (to|on|for|in) {object} \\( {more:phrase} \\)', '[please] (add|create|introduce|include) {what:phrase} (to|on|for|in) {object} , {aside:phrase}', '[please] (add|create|introduce|include) {what:phrase} (to|on|for|in) {object} with {withs:phrase}', '[please] (add|create|introduce|include) {what:phrase} (to|on|for|in) {object} (between|from) {range:phrase}',
    '{object} (need|needs|get|gets|have|has) (the following|these|the) fields [:] {what:phrase}', '[please] (add|give) (the following|these|the) fields to {object} [:] {what:phrase}',
    '[please] (give|assign) {object} {what:phrase}',
    '[please] (give|assign) {what:phrase} to {object}',
    '[please] (extend|enrich) {object} (with|by) {what:phrase}',
    '{object} (needs|need|has|have|gets|get|should have|should get|must have|shall have|shall get|will have|will get|can have|may have|carries|carry|also has|also have|also needs|also need) {what:phrase}',
    '(on|for|in|to|with) {object} [,] [please] (add|we need|i need|we want|i want|there should be|there shall be|there must be|record|store|track|keep) {what:phrase}',
    "(we|i) (need|want|would like|'d like) [to (add|have|record|store|track|keep|see|capture|save)] {what:phrase} (to|on|for|in|per|of) {object}",
    '(we|i) (need|want|would like) {object} to have {what:phrase}',
    '[请] (给|为|在|对|向) {object} [上|里|中|表] (增加|添加|新增|加上|加一个|加|设置|增设|记录|提供) [上] [一个|一项|个] {what:phrase}',
    '{object} [上|里|中] [需要|要|应该|应|都|必须|必须要|都要|都必须] (增加|添加|新增|有|记录|设置|加|加上|需要) [一个|一项|个] {what:phrase}',
    '{object} (需要|有|增加|应有|应该有) (以下|下列|这些) 字段 [:] {what:phrase}', '[请] (给|为|在) {object} [中|里] (增加|添加|新增) (以下|下列|这些) 字段 [:] {what:phrase}',
    '[请] (增加|添加|新增|记录) [一个] {object} 的 {what:phrase}',
    '{object} (的|有) {what:phrase} [需要|要] (记录|保存)',
  ],
  apply({ object, what, more, aside, withs, range }, scene) {
    const rest = more ? ` : ${more as string}` : aside ? ` , ${aside as string}` : withs ? ` , with ${withs as string}` : range ? ` , between ${range as string}` : '';
    return addFields(scene, object as string, `${what as string}${rest}`);
  },
};

/** "It also has a birthday", after an object was spoken of. */
export const addFieldToTopic: Phrase = {
  name: 'add-field-to-topic',
  patterns: [
    '• {what:phrase}', '[please] [also] (add|create|include|record|track|store|capture) {what:phrase} [as well|too|there]',
    '(it|they|each|each one|every one|each of them) [also] (needs|need|has|have|gets|get|should have|must have) {what:phrase}',
    '[还|再|另外|并|同时] [需要|要] (增加|添加|新增|加上|记录) [一个|一项|个] {what:phrase}',
    '(它|它们) [还] (有|需要|增加) [一个|一项|个] {what:phrase}',
  ],
  apply({ what }, scene) {
    const { object } = scene.draft.topic;
    return object !== undefined && addFields(scene, object, what as string);
  },
};

/** Adds the field a phrase describes, or each of a list of fields; false when it describes none. */
export function addFields(scene: Scene, object: string, what: string): boolean {
  const one = describe(scene, what);
  if (one && !(one.given.type === undefined && splitFields(what).length > 1)) return addOne(scene, object, one);
  const parts = withQualities(splitFields(what), scene).map((part) => describe(scene, part));
  if (parts.length < 2 || parts.some((part) => part === undefined)) return false;
  return parts.every((part) => addOne(scene, object, part!));
}

function describe(scene: Scene, text: string): FieldDescription | undefined {
  const described = describeField(text, scene.readers);
  const names = scene.known.objects.find((object) => object.surfaces.includes(described?.said.toLowerCase() ?? ''));
  return names && !described!.given.type ? undefined : described;
}

/** "a name, required, and a city" has two fields: what only says how a field is goes with the one before. */
function withQualities(parts: readonly string[], scene: Scene): string[] {
  return parts.reduce<string[]>((joined, part) => (joined.length > 0 && isPureQuality(part, scene.readers) ? [...joined.slice(0, -1), `${joined.at(-1)!} , ${part}`] : [...joined, part]), []);
}

/** Cuts "a name (required), a city and a capacity" at commas and "and" outside brackets. */
export function splitFields(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const piece of text.split(/(\(|\)|, and (?=\w)|,|、| and | as well as |和|以及)/u)) {
    if (piece === '(') depth += 1;
    if (piece === ')') depth -= 1;
    if (depth === 0 && /^(?:, and |,|、| and | as well as |和|以及)$/u.test(piece)) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

function addOne(scene: Scene, object: string, described: FieldDescription): boolean {
  const { named, said, given, unnamed, defaultSaid } = described;
  if (!named) {
    ask(scene.draft, inLanguage(scene, `What shall "${said}" be called in English letters?`, `“${said}”用什么英文名称？（例如：${said}(loyaltyTier)）`));
    return true;
  }
  const taken = knownField(scene, { object, name: named.key });
  const target = `${object}.${named.key}`;
  if (taken && taken.module !== '' && !findPatch(scene.draft, 'object', target) && !isSame(scene, taken.module)) {
    refuse(scene.draft, { reason: 'forbidden-by-rule', codes: ['PA02'], detail: inLanguage(scene, `"${object}" already has "${named.key}" (module ${taken.module}); say what shall be different, or give the new one another name.`, `“${object}”已经有“${named.key}”（模块 ${taken.module}）；请说明要改变什么，或者换一个名称。`) });
    return true;
  }
  if (unnamed.length) ask(scene.draft, inLanguage(scene, `What shall these options be called in English letters: ${unnamed.join(', ')}?`, `这些选项用什么英文名称：${unnamed.join('、')}？（例如：青铜(bronze)）`));
  say(scene.draft, 'object', target, { labelEn: named.labelEn, labelZh: named.labelZh, ...given });
  scene.draft.topic = { object, field: { object, name: named.key } };
  const known = extendKnown(scene.known, scene.draft);
  scene.known = known;
  if (defaultSaid !== undefined) setDefault(scene, knownObject(scene, object)!.fields.find((field) => field.name === named.key)!, defaultSaid);
  return true;
}

function isSame(scene: Scene, module: string): boolean {
  return scene.draft.editing === module;
}
