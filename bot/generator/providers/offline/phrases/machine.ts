/** "A ticket is open, in progress or closed. It starts as open." 工单的状态有：待处理、处理中、已完成，初始为待处理。 */
import { ask, findPatch, say } from '../draft.ts';
import { knownObject } from '../fields.ts';
import type { KnownObject } from '../known.ts';
import { readOptions } from '../lists.ts';
import { inLanguage, type Phrase, type Scene } from '../phrase.ts';
import { stateOf } from './states.ts';

export const statesAre: Phrase = {
  name: 'states-are',
  patterns: [
    '{object} (has|have|gets|get|goes through|go through) the (states|statuses|stages) [:] {list:phrase} [,] [and] (starts|start|starting|beginning) (as|at|in|with) {initial:phrase}', '{object} (has|have|gets|get|goes through|go through) the (states|statuses|stages) [:] {list:phrase}',
    '{object} (is|are|can be|may be) [either|always] [one of] {list:phrase}', 'the (states|statuses|stages) of {object} are [:] {list:phrase}', '(it|they) (has|have) the (states|statuses|stages) [:] {list:phrase}',
    '{object} 的 状态 [有|为|是|包括] [:] {list:phrase} [,] (初始|初始状态|默认|默认状态) [为|是] {initial:phrase}', '{object} 的 状态 [有|为|是|包括] [:] {list:phrase}', '{object} (有|包括) [以下] 状态 [:] {list:phrase} [,] (初始|初始状态|默认) [为|是] {initial:phrase}', '{object} (有|包括) [以下] 状态 [:] {list:phrase}',
  ],
  apply({ object, list, initial }, scene) {
    const owner = knownObject(scene, (object as string | undefined) ?? scene.draft.topic.object ?? '');
    const states = readOptions(list as string);
    if (!owner || owner.module !== '' || owner.machine || !states) return false;
    if (states.unnamed.length) return ask(scene.draft, inLanguage(scene, `What shall these states be called in English letters: ${states.unnamed.join(', ')}?`, `这些状态用什么英文名称：${states.unnamed.join('、')}？`)), true;
    say(scene.draft, 'state', owner.name, { field: 'status', labelEn: scene.chinese ? null : 'Status', labelZh: scene.chinese ? '状态' : null });
    for (const { key, labelEn, labelZh } of states.options) say(scene.draft, 'state', `${owner.name}.states.${key}`, { labelEn, labelZh });
    scene.draft.topic = { object: owner.name };
    if (initial === undefined) return true;
    const known: KnownObject = { ...owner, states: states.options.map(({ key, labelEn, labelZh }) => ({ key, surfaces: [key, labelEn?.toLowerCase() ?? '', labelZh ?? ''] })) };
    return setInitial(scene, known, initial as string);
  },
};

export const initialState: Phrase = {
  name: 'initial-state',
  patterns: [
    '[a|every|each] [new] {object} (start|starts|begin|begins|is first) (as|at|in|with|out as) {state:phrase}', '(it|they|each|each one|every one) (start|starts|begin|begins) (as|at|in|with|out as) {state:phrase}', '[the|its] (initial|first) (state|status) is {state:phrase}',
    '(初始|初始状态|默认状态|开始时) [为|是] {state:phrase}', '新 [的|建] {object} [的状态] [默认] (为|是|从) {state:phrase} [开始]',
  ],
  apply({ object, state }, scene) {
    const owner = knownObject(scene, (object as string | undefined) ?? scene.draft.topic.object ?? '');
    return owner !== undefined && setInitial(scene, owner, state as string);
  },
};

/** Only a state machine that this request makes gets its first state. */
function setInitial(scene: Scene, owner: KnownObject, said: string): boolean {
  const machine = findPatch(scene.draft, 'state', owner.name);
  const key = machine && stateOf(owner, said);
  if (!machine || !key) return false;
  machine.initial = key;
  return true;
}
