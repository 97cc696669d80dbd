/** "A report of customers by loyalty tier." "Show the sum of the amount per month." 按等级统计客户数量 */
import { findPatch, say } from '../draft.ts';
import { chooseField, knownObject } from '../fields.ts';
import { inLanguage, type Phrase, type Scene } from '../phrase.ts';
import type { FieldChoice } from '../readers.ts';
import { rolesIn } from '../roles.ts';
import type { Action } from '../words.ts';
import { asLabel, plural, wordsOf } from '../text.ts';

export const addReport: Phrase = {
  name: 'add-report',
  patterns: [
    `[please] (add|create|we need|i need|make) (a|an) [new] [{chart}] (report|chart|statistic) [of|on|that shows|showing|with|for] [the] [number of|count of] {object} (by|per|grouped by) {group:field} [as a {chart}] [chart]`,
    `[please] (add|create|we need|i need|make) (a|an) [new] [{chart}] (report|chart|statistic) [of|on|that shows|showing|with|for] [the] (|total|sum of|sum of the|total of the) {measure:field} [of {object}] (by|per) {period:period} [of|by] {date:field}`,
    `[please] (add|create|we need|i need|make) (a|an) [new] [{chart}] (report|chart|statistic) [of|on|that shows|showing|with|for] [the] (|total|sum of|sum of the|total of the) {measure:field} [of {object}] (by|per|grouped by) {group:field}`,
    `[please] (add|create|we need|i need|make) (a|an) [new] [{chart}] (report|chart|statistic) [of|on|that shows|showing|for] [the] (average) {mean:field} [of {object}] (by|per|grouped by) {group:field}`,
    '(count|show the number of|count the number of) {object} (by|per) {group:field}', '[请] (增加|添加|新增|创建) [一个|一张] [{chart}] (报表|统计|图表) [,|:] [显示] 按 {group:field} (统计|显示|汇总) {object} [的] [数量|个数|数]', '[请] 按 {group:field} 统计 {object} [的] [数量|个数|数]', '[请] (增加|添加|新增|创建) [一个|一张] [{chart}] (报表|统计|图表) [,|:] 按 {group:field} (统计|汇总) {measure:field} [的] [总和|合计|总额]',
  ],
  apply({ object, group, measure, mean, chart, period, date }, scene) {
    const sum = (measure ?? mean) as FieldChoice | undefined;
    const counted = sum && chooseField(sum, scene, object as string | undefined);
    const name = (object as string | undefined) ?? counted?.object;
    const by = name ? chooseField((group ?? date) as FieldChoice, scene, name) : undefined;
    if (!name || !by || (sum && !counted) || (counted && !['integer', 'decimal', 'money'].includes(counted.type)) || !knownObject(scene, name)) return false;
    addIt(scene, name, by.name, counted?.name, mean !== undefined, chart as string | undefined, period as string | undefined);
  },
};

function addIt(scene: Scene, object: string, by: string, measure: string | undefined, mean: boolean, chart: string | undefined, period: string | undefined): void {
  const things = plural(wordsOf(object));
  const big = (name: string) => name[0]!.toUpperCase() + name.slice(1);
  const camel = things.replace(/ ([a-z])/gu, (_, letter: string) => letter.toUpperCase());
  const name = freeReport(scene, `${measure ?? camel}By${big(by)}`.slice(0, 38));
  const label = inLanguage(scene, asLabel(`${measure ? wordsOf(measure) : things} by ${wordsOf(by)}`), scene.text.slice(0, 40));
  const text = scene.chinese ? { labelEn: null, labelZh: label } : { labelEn: label, labelZh: null };
  say(scene.draft, 'report', name, { object, groupBy: [{ field: by, by: (period as 'month' | undefined) ?? null }], chart: (chart as 'bar' | undefined) ?? 'table', ...text });
  say(scene.draft, 'report', `${name}.measures.${measure ?? 'count'}`, measure ? { kind: mean ? 'avg' : 'sum', field: measure } : { kind: 'count' });
  scene.draft.topic = { ...scene.draft.topic, page: undefined, report: name };
}

function freeReport(scene: Scene, wanted: string): string {
  const taken = (name: string) => scene.model.reports[name] !== undefined || findPatch(scene.draft, 'report', name) !== undefined;
  for (let number = 1; ; number += 1) if (!taken(number === 1 ? wanted : `${wanted}${number}`)) return number === 1 ? wanted : `${wanted}${number}`;
}

/** "Only managers may see the report." */
export const reportRoles: Phrase = {
  name: 'report-roles',
  patterns: ['{only:only} {roles:phrase} (may|can|should|are allowed to) {verbs:verbs} (the|this|that) (report|chart)', '{only:only} {roles:phrase} (可以|能|能够|才能|可) {verbs:verbs} [该|这个|此] (报表|图表)'],
  apply({ roles, verbs }, scene) {
    const { report } = scene.draft.topic;
    const patch = report === undefined ? undefined : findPatch(scene.draft, 'report', report);
    const who = rolesIn(roles as string, scene);
    if (!patch || !Array.isArray(who) || (verbs as Action[]).some((action) => action !== 'read')) return false;
    patch.roles = who;
  },
};

function addPage(scene: Scene, menu: string, page: string): void {
  const patch = findPatch(scene.draft, 'page', page);
  say(scene.draft, 'menu', `${menu}.${page}`, { page, labelEn: patch?.labelEn ?? null, labelZh: patch?.labelZh ?? null });
}

export const addMenuItem: Phrase = {
  name: 'add-menu-item',
  patterns: [
    '[please] (add|put|show|place) {it:report} (to|in|into|under) the [menu] {menu} [menu]', '[please] (add|put|show|place) (it|the report|the list|the page|them) (to|in|into|under) the [menu] {menu} [menu]', '[please] add a menu item [for] {it:report} (under|in|to) [the] {menu} [menu]', '[please] add a menu item for (it|the report) (under|in|to) [the] {menu} [menu]',
    '[请] [把|将] [该报表|报表|它|该列表|列表] (放|显示|加|添加|加入) [在|到|入] {menu} 菜单 [中|里|下]', '[请] 在 {menu} 菜单 [中|里|下] (显示|增加|加入) [该报表|报表|它]',
  ],
  apply({ it, menu }, scene) {
    const { page } = scene.draft.topic;
    if (it === undefined && page) return addPage(scene, menu as string, page), true;
    const report = (it as string | undefined) ?? scene.draft.topic.report;
    if (!report) return false;
    const label = scene.draft.patches.find((patch) => patch.scope === 'report' && patch.target === report);
    say(scene.draft, 'menu', `${menu as string}.${report}`, { report, labelEn: label?.labelEn ?? null, labelZh: label?.labelZh ?? null });
  },
};
