/** "Only managers may change it." "Finance may read warehouses." 只有经理可以修改。 */
import { makePatch } from '../../../ir.ts';
import { findPatch, refuse, say } from '../draft.ts';
import { BASE_MODULE, changeField, chooseField, knownObject, refuseBase } from '../fields.ts';
import type { KnownField } from '../known.ts';
import { inLanguage, type Phrase, type Scene } from '../phrase.ts';
import type { FieldChoice } from '../readers.ts';
import { rolesIn } from '../roles.ts';
import type { Action } from '../words.ts';

export const grant: Phrase = {
  name: 'grant',
  patterns: [
    '{only:only} {roles:phrase} (may|can|should|are allowed to|is allowed to|shall|should be able to|must be able to|be allowed to) {verbs:verbs} {field}',
    '{roles:phrase} (may|can|should be able to|are allowed to|is allowed to|shall be able to|must be able to) {verbs:verbs} {field}',
    '{only:only} {roles:phrase} (may|can|should|are allowed to|is allowed to|should be able to) {verbs:verbs} {field} (of|on|for) {of:object}', '{roles:phrase} (may|can|should be able to|are allowed to|is allowed to) {verbs:verbs} {field} (of|on|for) {of:object}',
    '[please] (let|allow) {only:only} {roles:phrase} [to] {verbs:verbs} {field}', '[please] (let|allow) {roles:phrase} [to] {verbs:verbs} {field}', '[please] (let|allow) {roles:phrase} [to] {verbs:verbs} {object}',
    '{only:only} {roles:phrase} (可以|能|能够|才能|才可以|可|有权|允许) {verbs:verbs} {of:object} [的|上的] {field}', '{roles:phrase} (可以|能|能够|可|有权) {verbs:verbs} {of:object} [的|上的] {field}',
    '{only:only} {roles:phrase} (may|can|should|are allowed to|is allowed to|should be able to) {verbs:verbs} {object}',
    '{roles:phrase} (may|can|should be able to|are allowed to|is allowed to|must be able to) {verbs:verbs} {object}',
    '{field} (may|can|should) {only:only} be (changed|edited|updated|set|modified) by {roles:phrase} {update:nothing}', '{field} (may|can|should) be (changed|edited|updated|set|modified) {only:only} by {roles:phrase} {update:nothing}',
    '{field} (may|can|should) {only:only} be (seen|read|viewed) by {roles:phrase} {read:nothing}', '{field} (may|can|should) be (seen|read|viewed) {only:only} by {roles:phrase} {read:nothing}', '{field} is visible {only:only} to {roles:phrase} {read:nothing}', '{field} is {only:only} visible to {roles:phrase} {read:nothing}',
    '{only:only} {roles:phrase} (可以|能|能够|才能|才可以|可|有权|允许) {verbs:verbs} [{field}]', '{field} {only:only} {roles:phrase} (可以|能|能够|才能|才可以|可|有权) {verbs:verbs}', '{roles:phrase} (可以|能|能够|可|有权) {verbs:verbs} {field}',
    '{only:only} {roles:phrase} (可以|能|能够|才能|才可以|可|有权) {verbs:verbs} {object}', '{roles:phrase} (可以|能|能够|可|有权) {verbs:verbs} {object}', '{roles:phrase} (可以|能|能够|可|有权) {verbs:verbs}', '{field} {only:only} 由 {roles:phrase} {verbs:verbs}',
  ],
  apply(said, scene) {
    const roles = rolesIn(said['roles'] as string, scene);
    const actions = said['update'] ? (['update'] as Action[]) : said['read'] ? (['read'] as Action[]) : (said['verbs'] as Action[]);
    if (roles === 'everyone') return refuseEveryone(scene, actions);
    if (!roles) return false;
    if (said['object']) return grantObject(scene, said['object'] as string, roles, actions, Boolean(said['only']));
    const choice = (said['field'] ?? 'it') as FieldChoice;
    const field = chooseField(choice, scene, said['of'] as string | undefined);
    if (!field && choice === 'it' && scene.draft.topic.object) return grantObject(scene, scene.draft.topic.object, roles, actions, Boolean(said['only']));
    return field !== undefined && grantField(scene, field, roles, actions, Boolean(said['only']));
  },
};

function grantField(scene: Scene, field: KnownField, roles: string[], actions: Action[], only: boolean): boolean {
  const granted = actions.filter((action): action is 'read' | 'update' => action === 'read' || action === 'update');
  if (granted.length === 0 || field.kind !== 'field') return false;
  if (only) {
    if (field.module === BASE_MODULE || field.module === 'system') return refuseBase(scene, `${field.object}.${field.name}`), true;
    const before = findPatch(scene.draft, 'object', `${field.object}.${field.name}`)?.granted ?? [];
    if (!changeField(scene, field, { granted: [...new Set([...before, ...granted])] })) return true;
  }
  for (const role of roles) {
    say(scene.draft, 'permission', `${role}.${field.object}.${field.name}`, Object.fromEntries(granted.map((action) => [action, 'all'])));
  }
  if (only && granted.includes('update')) scene.draft.promises.push({ kind: 'granted', field: { object: field.object, name: field.name }, roles });
  scene.draft.topic = { object: field.object, field: { object: field.object, name: field.name } };
  return true;
}

function grantObject(scene: Scene, name: string, roles: string[], actions: Action[], only: boolean): boolean {
  const object = knownObject(scene, name);
  if (!object || (only && object.module !== '')) return false;
  scene.draft.topic = { ...scene.draft.topic, object: name, ...(scene.draft.topic.object === name ? {} : { field: undefined }) };
  let said = false;
  for (const role of roles) {
    const rights = Object.fromEntries([...new Set<Action>(['read', ...actions])].map((action) => [action, 'all']));
    const held = scene.model.roles[role]?.objects[name];
    const drafted = findPatch(scene.draft, 'permission', `${role}.${name}`);
    if (held && !drafted && actions.every((action) => held[action] === 'all')) continue;
    said = true;
    if (!held || drafted) say(scene.draft, 'permission', `${role}.${name}`, rights);
    else scene.draft.patches.push(makePatch({ op: 'update', scope: 'permission', target: `${role}.${name}`, ...Object.fromEntries(actions.map((action) => [action, 'all'])) }));
  }
  if (!said) refuse(scene.draft, { reason: 'not-a-request', codes: [], detail: inLanguage(scene, `That is so already: ${roles.join(', ')} may ${actions.join(', ')} ${name}.`, `已经如此：${roles.join('、')} 对 ${name} 已有 ${actions.join('、')} 权限。`) });
  return true;
}

function refuseEveryone(scene: Scene, actions: readonly Action[]): boolean {
  refuse(scene.draft, {
    reason: 'forbidden-by-rule', codes: ['PM02'],
    detail: inLanguage(scene, `No module may grant "${actions.join(', ')}" to everyone: name the roles (${scene.known.roles.map((role) => role.name).join(', ')}).`,
      `任何模块都不能把“${actions.join('、')}”权限授予所有人：请说明具体角色（${scene.known.roles.map((role) => role.name).join('、')}）。`),
  });
  return true;
}
