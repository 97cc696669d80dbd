/** "Add an object Warehouse with a name (required), a city and a capacity (number)." 新增对象“仓库”，包含名称（必填）和城市 */
import { ask, refuse, say } from '../draft.ts';
import { knownObject } from '../fields.ts';
import { extendKnown } from '../known.ts';
import { nameThing } from '../lists.ts';
import { inLanguage, type Phrase, type Scene } from '../phrase.ts';
import { isChinese, pascalCase, singular, unquote } from '../text.ts';
import { addFields } from './add-field.ts';

const THING = '(object|entity|record type|business object|table|type of record|kind of record|entity type)';

export const newObject: Phrase = {
  name: 'new-object',
  patterns: [
    `[please] (add|create|introduce|make|define) [a|an] [new] ${THING} [called|named|for|:] {name:phrase} [,|:] (with|that has|which has|having|containing) [the] [fields|following fields|these fields] [:] {what:phrase}`,
    `[please] (add|create|introduce|make|define) [a|an] [new] ${THING} [called|named|for|:] {name:phrase} : {what:phrase}`, `[please] (add|create|introduce|make|define) [a|an] [new] ${THING} [called|named|for|:] {name:phrase}`,
    `[please] (add|create|introduce|define) [a|an] [new] {name:phrase} ${THING} [,|:] (with|that has|which has|having|containing) [the] [fields|following fields|these fields] [:] {what:phrase}`, `[please] (add|create|introduce|define) [a|an] [new] {name:phrase} ${THING}`,
    `(we|i) (need|want|would like) [a|an] [new] ${THING} [called|named|for|:] {name:phrase} [,|:] (with|that has|which has|having|containing) [the] [fields|following fields|these fields] [:] {what:phrase}`, `(we|i) (need|want|would like) [a|an] [new] ${THING} [called|named|for|:] {name:phrase}`,
    `(a|an|the) {name:phrase} (is|shall be|should be) a new ${THING} [,] (with|that has|which has) {what:phrase}`, `(a|an|the) {name:phrase} (is|shall be|should be) a new ${THING}`,
    '(we|i) (need|want|would like) [to (track|manage|record|keep|store)] {name:phrase} [,|:] (with|which have|that have|each with) [the] [fields|following fields|these fields] [:] {what:phrase}', '[please] (track|manage) {name:phrase} [,|:] (with|which have|that have|each with) [the] [fields|following fields|these fields] [:] {what:phrase}',
    '[请] (新增|增加|添加|创建|新建|建立) [一个] [新] [的] [业务] (对象|实体|表) [叫|名为|:] {name:phrase} [,] (包含|包括|有|字段为|字段有|字段如下|包含以下|字段|带有|其字段为) [字段] [:|为|有] {what:phrase}', '[请] (新增|增加|添加|创建|新建|建立) [一个] [新] [的] {name:phrase} (对象|实体|表) [,] (包含|包括|有|字段为|字段有|字段|带有|其字段为) [字段] [:|为|有] {what:phrase}',
    '[请] (新增|增加|添加|创建|新建|建立) [一个] [新] [的] [业务] (对象|实体) [叫|名为|:] {name:phrase}', '[请] (新增|增加|添加|创建|新建|建立) [一个] [新] [的] {name:phrase} (对象|实体)',
  ],
  apply({ name, what }, scene) {
    const said = (unquote(name as string) ?? (name as string)).replace(/^(?:the|a|an|new) /iu, '');
    if (said.length > 40 || said.split(' ').length > 4 || /[,;:()]/u.test(said.replace(/\([^()]*\)$/u, ''))) return false;
    const object = addObject(scene, said);
    return object === undefined || what === undefined || addFields(scene, object, what as string);
  },
};

/** Adds an object and the administrator's rights on it; undefined after a question or a refusal. */
function addObject(scene: Scene, said: string): string | undefined {
  const named = nameThing(isChinese(said) ? said : singular(said));
  const name = named && pascalCase(named.key);
  if (!named || !name) return ask(scene.draft, inLanguage(scene, `What shall "${said}" be called in English letters?`, `“${said}”用什么英文名称？（例如：${said}(Warehouse)）`)), undefined;
  if (knownObject(scene, name)) {
    refuse(scene.draft, { reason: 'forbidden-by-rule', codes: ['PA02'], detail: inLanguage(scene, `There is an object "${name}" already: say which fields to add to it.`, `对象“${name}”已经存在：请说明要给它增加哪些字段。`) });
    return undefined;
  }
  say(scene.draft, 'object', name, { labelEn: named.labelEn, labelZh: named.labelZh });
  if (scene.model.roles['admin']) say(scene.draft, 'permission', `admin.${name}`, { create: 'all', read: 'all', update: 'all', delete: 'all' });
  scene.draft.topic = { object: name };
  scene.known = extendKnown(scene.known, scene.draft);
  return name;
}
