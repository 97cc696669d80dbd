/** "Rename the loyalty tier to loyalty level." 把忠诚度等级改名为会员等级 */
import { ask, say } from '../draft.ts';
import { chooseField, refuseBase, touchModule, BASE_MODULE } from '../fields.ts';
import { nameThing } from '../lists.ts';
import { inLanguage, type Phrase } from '../phrase.ts';
import type { FieldChoice } from '../readers.ts';

export const rename: Phrase = {
  name: 'rename',
  patterns: [
    '[please] rename {field} [field] (to|into|as) {name:phrase}', '{field} (should|shall|must) be (called|renamed|renamed to|named) {name:phrase}', '[please] change the name of {field} to {name:phrase}',
    '[请] (把|将) {field} [字段] (改名为|重命名为|更名为|改叫|改称) {name:phrase}', '{field} (改名为|重命名为|更名为) {name:phrase}',
  ],
  apply({ field, name }, scene) {
    const meant = chooseField(field as FieldChoice, scene);
    const named = nameThing(name as string);
    if (!meant || meant.kind === 'machine' || (name as string).split(' ').length > 5) return false;
    if (meant.module === BASE_MODULE || meant.module === 'system') return refuseBase(scene, `${meant.object}.${meant.name}`);
    if (!named) return ask(scene.draft, inLanguage(scene, `What shall "${name as string}" be called in English letters?`, `“${name as string}”用什么英文名称？`));
    if (meant.module === '' || !touchModule(scene, meant.module)) return false;
    const renamed = named.key !== meant.name;
    say(scene.draft, meant.kind === 'relation' ? 'relation' : 'object', `${meant.object}.${named.key}`, { labelEn: named.labelEn, labelZh: named.labelZh, ...(renamed ? { formerly: [meant.name] } : {}) });
    scene.draft.topic = { object: meant.object, field: { object: meant.object, name: named.key } };
  },
};
