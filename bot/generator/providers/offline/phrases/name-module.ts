/** "Call the module loyalty." 模块叫 loyalty。 "In the loyalty module, add the option platinum." */
import { touchModule } from '../fields.ts';
import type { Phrase } from '../phrase.ts';

export const nameModule: Phrase = {
  name: 'name-module',
  patterns: [
    '[please] (call|name) (the|this) module {slug}', '(the|this) module (is|shall be|should be|is to be) (called|named) {slug}', 'module [name] : {slug}', '(the|this) module is {slug}',
    '(模块|该模块|这个模块) [名称|名字|名] (叫|为|是|叫做|命名为|:) {slug}', '把 (模块|该模块|这个模块) (命名为|叫做) {slug}', '模块名 [为|是|叫|:] {slug}',
  ],
  apply({ slug }, { draft }) {
    draft.name = slug as string;
  },
};

export const inModule: Phrase = {
  name: 'in-module',
  patterns: [
    '(in|for) [the] [module] {module} [module] [,|:] {rest:phrase}', '[please] (change|edit|update) [the] {module} module : {rest:phrase}', '[the] {module} module (should|shall|must) {rest:phrase}',
    '[请] 在 {module} [模块] [中|里|内|上] [,] {rest:phrase}', '{module} 模块 [中|里|:] [,] {rest:phrase}', '[请] (修改|更改) {module} 模块 [,|:] {rest:phrase}',
  ],
  apply({ module, rest }, scene) {
    return touchModule(scene, module as string) && scene.again(rest as string);
  },
};
