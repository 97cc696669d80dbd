/** What no module can say, and what no module may say. */
import type { Refusal } from '../draft.ts';
import { BASE_MODULE, chooseField, refuseBase } from '../fields.ts';
import { inLanguage, type Phrase, type Scene } from '../phrase.ts';
import type { FieldChoice } from '../readers.ts';

type Ground = { words: RegExp; reason: Refusal['reason']; codes: string[]; en: string; zh: string };

/** Source: docs/dsl.md, "What the DSL cannot say" */
const GROUNDS: Ground[] = [
  { words: /\b(?:ignore|disregard|forget|override) (?:all |any |the |your |my |every )*(?:previous|prior|above|earlier|preceding|system|safety|existing)?\s*(?:instructions?|rules?|prompts?|guidelines?|checks?)\b|\b(?:system prompt|api[ _-]?key|secret key|access token|password|private key|environment variable|rm -rf|drop table|shell command|sudo|exfiltrat)|忽略.{0,12}(?:指令|规则|提示|要求)|系统提示|密钥|口令|令牌|环境变量/iu, reason: 'unsafe', codes: [], en: 'This asks for something that no module can hold: instructions to the generator, secrets, or commands.', zh: '这要求的内容不能放进模块：给生成器的指令、密钥或命令。' },
  { words: /\bremind(?:er|ers|s|ed)?\b|提醒/iu, reason: 'outside-dsl', codes: [], en: 'The DSL has no reminders; it can hold a due date and a report of what is due.', zh: 'DSL 不支持提醒；可以增加到期日期字段，以及列出到期记录的报表。' },
  { words: /\b(?:notify|notifies|notification|notifications|alert|alerts)\b|\b(?:send|sends|email|text) (?:an? |the )?(?:e-?mail|sms|message|mail|manager|customer|sales|support)|\bsend(?:s|ing)?\b.{0,40}\b(?:e-?mail|sms|message|slack|mail)\b|通知|发送邮件|发邮件|发短信|推送/iu, reason: 'outside-dsl', codes: [], en: 'The DSL sends no messages; it can hold a state and a report that shows who must look.', zh: 'DSL 不支持发送通知；可以增加状态以及显示待处理记录的报表。' },
  { words: /\b(?:every (?:night|day|hour|morning|week|month|minute)|nightly|daily job|cron|timer|schedule(?:d|s)?|after \d+ (?:days?|hours?|minutes?|weeks?)|automatically (?:after|when|close|cancel|move|set|change|assign))\b|定时|每天|每晚|每小时|自动(?:关闭|取消|分配|发送|更改|变更|执行)|\d+ ?天后/iu, reason: 'outside-dsl', codes: [], en: 'The DSL has no timers; it can refuse a change that comes too late, or show what is overdue in a report.', zh: 'DSL 不支持定时任务；可以用规则拒绝过晚的修改，或用报表列出逾期记录。' },
  { words: /\b(?:sync(?:s|hroni[sz]e[sd]?)?|integrat(?:e|es|ion)|webhook|api call|call (?:an|the) api|import (?:from|all)|export to)\b|同步|对接|接口|导入|导出到/iu, reason: 'outside-dsl', codes: [], en: 'The DSL talks to no other system; it can hold a field for the other system\'s reference.', zh: 'DSL 不能与其他系统通信；可以增加保存外部编号的字段。' },
  { words: /\b(?:clean up|deduplicate|merge (?:the )?duplicates|delete (?:all|every|old)|purge|fix (?:the )?data|migrate (?:the )?data)\b|清理数据|清空|去重|合并重复|删除(?:所有|全部|旧)/iu, reason: 'outside-dsl', codes: [], en: 'The DSL changes no rows; it can add a rule that keeps new ones right.', zh: 'DSL 不修改已有数据；可以增加规则保证新数据正确。' },
];

export function groundsIn(text: string, chinese: boolean): Refusal | undefined {
  const ground = GROUNDS.find(({ words }) => words.test(text));
  return ground && { reason: ground.reason, codes: ground.codes, detail: chinese ? ground.zh : ground.en };
}

/** "Remove the e-mail from customers." The base's elements stay; an own one is dropped. */
export const removeElement: Phrase = {
  name: 'remove-element',
  patterns: [
    '[please] (remove|delete|drop|get rid of) {field} (from|of|on) {object}', '[please] (remove|delete|drop|get rid of) {object} {field}', '[please] (remove|delete|drop|get rid of) [the] {field} [field]', '{object} (does not need|do not need|don\'t need) {field} [any more|anymore]',
    '[请] (删除|移除|去掉) {object} [的|上的|中的] {field} [字段]', '[请] (删除|移除|去掉) {field} [字段]', '[请] 把 {object} [的|上的|中的] {field} [字段] (删除|移除|去掉|删掉)',
  ],
  apply({ field, object }, scene) {
    const meant = chooseField(field as FieldChoice, scene, object as string | undefined);
    if (!meant) return false;
    const target = `${meant.object}.${meant.name}`;
    if (meant.module === BASE_MODULE || meant.module === 'system' || meant.kind === 'machine') return refuseBase(scene, target), true;
    if (meant.module === '') return false;
    scene.draft.editing ??= meant.module;
    if (scene.draft.editing !== meant.module) return false;
    dropWhatNames(scene, meant.object, meant.name);
    scene.draft.drop.push({ scope: meant.kind === 'relation' ? 'relation' : 'object', target, map: null });
  },
};

/** "Remove the object Order." */
export const removeObject: Phrase = {
  name: 'remove-object',
  patterns: ['[please] (remove|delete|drop|get rid of) [the] [object|entity] {object} [object|entity|table]', '[请] (删除|移除|去掉) [对象] {object} [对象|表]'],
  apply({ object }, scene) {
    const owner = scene.model.objects[object as string]?.module;
    if (owner !== BASE_MODULE) return false;
    refuseBase(scene, object as string);
  },
};

/** What the module says of a field goes with it. */
function dropWhatNames(scene: Scene, object: string, name: string): void {
  const drop = (scope: 'permission' | 'page' | 'rule', target: string) => scene.draft.drop.push({ scope, target, map: null });
  for (const [role, { objects }] of Object.entries(scene.model.roles)) if (objects[object]?.fields[name]?.module === scene.draft.editing) drop('permission', `${role}.${object}.${name}`);
  for (const [page, { object: shown, sections }] of Object.entries(scene.model.pages)) {
    for (const section of sections) if (shown === object && section.items.some((item) => item.key === name && item.module === scene.draft.editing)) drop('page', `${page}.${section.key}.${name}`);
  }
  for (const [owner, { rules }] of Object.entries(scene.model.objects)) {
    for (const [rule, { check, module }] of Object.entries(rules)) if (module === scene.draft.editing && check.includes(`.${name}`)) drop('rule', `${owner}.${rule}`);
  }
}

/** A question in place of a request. */
export function isNoRequest(text: string): boolean {
  return /^(?:test|testing|asdf|lorem ipsum.*|hello world)$/iu.test(text.trim()) || /^(?:what|who|why|when|where|how|is|are|do|does|can you tell|could you tell)\b.{0,200}\?$/iu.test(text.trim()) || /^.{0,100}(?:是什么|为什么|怎么样|吗)\?$/u.test(text.trim());
}

export function notARequest(chinese: boolean): Refusal {
  const scene = { chinese } as Scene;
  return { reason: 'not-a-request', codes: [], detail: inLanguage(scene, 'There is nothing here to build: say what a module shall add or change, for instance "add a birthday (date) to customers".', '这里没有要实现的内容：请说明模块要增加或改变什么，例如“给客户增加生日字段，类型为日期”。') };
}
