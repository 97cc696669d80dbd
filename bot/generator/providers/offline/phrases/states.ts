/** "Orders get a state on hold between confirmed and shipped." "Managers may move orders from confirmed to on hold." 订单增加状态“暂停” */
import { ask, say } from '../draft.ts';
import { knownObject } from '../fields.ts';
import type { KnownObject } from '../known.ts';
import { nameThing, type Named } from '../lists.ts';
import { inLanguage, type Phrase, type Scene } from '../phrase.ts';
import { rolesIn } from '../roles.ts';
import { extendKnown } from '../known.ts';

const NEW = '(get|gets|need|needs|have|has|should get|should have|shall have)';
const BETWEEN = '[,] (between|that lies between|which lies between) {from:phrase} and {to:phrase}';
const AFTER = '[,] (after|that follows|following) {from:phrase}';

export const addState: Phrase = {
  name: 'add-state',
  patterns: [
    `{object} ${NEW} (a|an|the) [new|further|additional] (state|status|stage) [called|named] {state:phrase} ${BETWEEN}`, `[please] add (a|an|the) [new|further] (state|status|stage) [called|named] {state:phrase} to {object} ${BETWEEN}`, `[please] add (a|an|the) [new|further] (state|status|stage) [called|named] {state:phrase} (to|for) {object} ${AFTER}`,
    `[please] add (a|an|the) [new|further] {state:phrase} (state|status|stage) to {object} ${BETWEEN}`, `{object} ${NEW} (a|an|the) [new|further|additional] (state|status|stage) [called|named] {state:phrase} ${AFTER}`, `{object} ${NEW} (a|an) [new] {state:phrase} (state|status|stage) ${BETWEEN}`, `{object} ${NEW} (a|an) [new] {state:phrase} (state|status|stage) ${AFTER}`,
    `[please] add (a|an|the) [new|further] {state:phrase} (state|status|stage) (to|for) {object} ${AFTER}`, '{object} (can|may) be {state:phrase} (between|after being) {from:phrase} and {to:phrase}',
    '[请] [给|为|在] {object} [中] (增加|添加|新增) [一个] (状态|阶段) {state:phrase} [,] [位于|介于|处于|在] {from:phrase} (和|与) {to:phrase} (之间|中间)', '[请] 在 {object} 的 {from:phrase} (和|与) {to:phrase} (之间|中间) (增加|添加|新增) [一个] [状态|阶段] {state:phrase} [状态|阶段]',
    '[请] [给|为|在] {object} [中] (增加|添加|新增) [一个] {state:phrase} 状态 [,] [位于|介于|处于|在] {from:phrase} (和|与) {to:phrase} (之间|中间)', '[请] [给|为|在] {object} [中] (增加|添加|新增) [一个] (状态|阶段) {state:phrase} [,] 在 {from:phrase} (之后|后)',
  ],
  apply({ object, state, from, to }, scene) {
    const owner = knownObject(scene, object as string);
    const start = owner && stateOf(owner, from as string);
    const end = owner && to ? stateOf(owner, to as string) : undefined;
    const named = nameThing(state as string);
    if (!owner?.machine || !start || (to && !end) || (state as string).split(' ').length > 4) return false;
    if (!named) return ask(scene.draft, inLanguage(scene, `What shall the state "${state as string}" be called in English letters?`, `状态“${state as string}”用什么英文名称？（例如：${state as string}(onHold)）`));
    if (owner.states.some(({ key }) => key === named.key)) return false;
    addBetween(scene, owner, named, start, end);
  },
};

export const moveBetween: Phrase = {
  name: 'move-between',
  patterns: [
    '[only] {roles:phrase} (may|can|should be able to|are allowed to) (move|set|put|take|bring|send) {object} from {from:phrase} to {to:phrase} and back {back:nothing}', '[only] {roles:phrase} (may|can|should be able to|are allowed to) (move|set|put|take|bring|send) {object} from {from:phrase} to {to:phrase}',
    '{object} (can|may) (go|move|pass|be moved) from {from:phrase} to {to:phrase} by {roles:phrase}', '{object} (can|may) (go|move|pass|be moved) from {from:phrase} to {to:phrase}', '[only] {roles:phrase} (may|can) (move|put|set|bring) (it|them|orders) (there|there and back|in and out)',
    '[只有] {roles:phrase} (可以|能|才能) (把|将) {object} 从 {from:phrase} (改为|移到|变为|转为|转到|改成) {to:phrase}', '{object} 可以 从 {from:phrase} (到|变为|转为|改为) {to:phrase}', '[只有] {roles:phrase} (可以|能|才能) (移动|操作|转换|切换) [它|该状态]',
  ],
  apply({ roles, object, from, to, back }, scene) {
    const who = roles === undefined ? undefined : rolesIn(roles as string, scene);
    if (who === 'everyone' || (roles !== undefined && !who)) return false;
    if (!from) return who !== undefined && restrictMoves(scene, who);
    const owner = knownObject(scene, object as string);
    const start = owner && stateOf(owner, from as string);
    const end = owner && stateOf(owner, to as string);
    if (!owner || !start || !end) return false;
    addTransition(scene, owner, start, end, who);
    if (back) addTransition(scene, owner, end, start, who);
  },
};

/** Returns the key of the state that words name. */
export function stateOf(object: KnownObject, said: string): string | undefined {
  const plain = said.toLowerCase().replace(/^(?:the|state|status|状态)\s*/u, '').replace(/\s*(?:state|状态)$/u, '').replace(/^["'“「]|["'”」]$/gu, '');
  return object.states.find((state) => state.key === said || state.surfaces.includes(plain))?.key;
}

/** The new state is shown as the one it comes from while the module is off the shelf. */
function addBetween(scene: Scene, object: KnownObject, named: Named, from: string, to: string | undefined): void {
  const isForeign = object.module !== '' && object.module !== scene.draft.editing;
  say(scene.draft, 'state', `${object.name}.states.${named.key}`, { labelEn: named.labelEn, labelZh: named.labelZh, ...(isForeign ? { standIn: from } : {}) });
  scene.known = extendKnown(scene.known, scene.draft);
  addTransition(scene, object, from, named.key, undefined);
  if (to) addTransition(scene, object, named.key, to, undefined);
  scene.draft.topic = { object: object.name, state: named.key };
}

function addTransition(scene: Scene, object: KnownObject, from: string, to: string, roles: string[] | undefined): void {
  const same = scene.draft.patches.find((patch) => patch.scope === 'state' && patch.target.startsWith(`${object.name}.transitions.`) && patch.to === to && patch.from?.includes(from));
  if (same) {
    if (roles) same.roles = roles;
    return;
  }
  const big = (name: string) => name[0]!.toUpperCase() + name.slice(1);
  const taken = (name: string) => object.transitions.some((each) => each.key === name) || scene.draft.patches.some((patch) => patch.target === `${object.name}.transitions.${name}`);
  const short = `moveTo${big(to)}`;
  const name = (taken(short) ? `move${big(from)}To${big(to)}` : short).slice(0, 40);
  const moves = Object.values(scene.model.objects[object.name]?.transitions ?? {}).filter((each) => each.roles);
  const standing = moves.find((each) => each.to === to) ?? moves.find((each) => each.from.includes(from));
  say(scene.draft, 'state', `${object.name}.transitions.${name}`, { from: [from], to, roles: roles ?? (standing?.roles ? [...standing.roles] : null) });
}

/** "Managers may move it there": the moves in and out of the new state are theirs. */
function restrictMoves(scene: Scene, roles: string[]): boolean {
  const { object, state } = scene.draft.topic;
  const moves = scene.draft.patches.filter((patch) => patch.scope === 'state' && patch.target.startsWith(`${object}.transitions.`) && (patch.to === state || patch.from?.includes(state ?? '')));
  for (const move of moves) move.roles = roles;
  return moves.length > 0;
}
