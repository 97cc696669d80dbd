/** "A complaint belongs to a customer." 投诉属于客户。 */
import { findPatch, say } from '../draft.ts';
import { knownObject } from '../fields.ts';
import { plural, wordsOf, camelCase } from '../text.ts';
import type { Phrase, Scene } from '../phrase.ts';

export const belongsTo: Phrase = {
  name: 'belongs-to',
  patterns: [
    '{object} (must|always) (belongs|belong) to {must:nothing} {to:object}', '{object} (belongs|belong) to {to:object}', '{object} (is|are|must be|should be|can be) (linked|connected|assigned|related|attached) to {to:object}', '[please] (link|connect|relate|attach) {object} (to|with) {to:object}',
    '(each|every|a|an) {object} (has|can have|references|refers to|points to) (a|an|one) {to:object}', '{to:object} (has|have|can have|may have) (many|several|multiple|any number of) {object}', '(it|each|each one|they) (belongs|belong) to {to:object}', '(it|each|each one|they) (is|are) (linked|assigned|related) to {to:object}',
    '(每个|每条|每张|一个) {object} 属于 [一个|某个] {to:object}', '{object} 必须 属于 {must:nothing} [一个|某个] {to:object}', '{object} 属于 [一个|某个] {to:object}', '{object} (关联|关联到|链接到) {to:object}', '{to:object} [可以] 有 多个 {object}', '(它|每个) 属于 [一个] {to:object}',
  ],
  apply({ object, to, must }, scene) {
    const from = (object as string | undefined) ?? scene.draft.topic.object;
    if (!from || !knownObject(scene, from) || from === to) return false;
    link(scene, from, to as string, Boolean(must));
  },
};

function link(scene: Scene, from: string, to: string, required: boolean): void {
  const name = camelCase(wordsOf(to))!;
  const inverse = camelCase(plural(wordsOf(from)))!;
  const label = scene.known.objects.find((object) => object.name === to);
  const drafted = findPatch(scene.draft, 'object', to);
  const text = scene.model.objects[to]?.label;
  const zh = typeof text === 'object' ? text['zh'] : drafted?.labelZh;
  say(scene.draft, 'relation', `${from}.${name}`, {
    to, kind: 'manyToOne', inverse, onDelete: required ? 'restrict' : 'setNull', ...(required ? { required: true } : {}),
    labelEn: scene.chinese ? null : typeof text === 'object' ? text['en'] ?? null : drafted?.labelEn ?? label?.name ?? null, labelZh: scene.chinese ? zh ?? null : null,
  });
  scene.draft.topic = { object: from };
}
