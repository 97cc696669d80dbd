/** "Show suppliers in a list with name and city." 用列表显示供应商的名称和城市。 "Remove the tier from the customer page." */
import { say } from '../draft.ts';
import { chooseField, knownObject, refuseBase, touchModule, BASE_MODULE } from '../fields.ts';
import { splitList } from '../lists.ts';
import { compilePattern, matchPattern } from '../pattern.ts';
import { inLanguage, type Phrase, type Scene } from '../phrase.ts';
import type { FieldChoice } from '../readers.ts';
import { asLabel, plural, wordsOf } from '../text.ts';
import { choosePage, type PageChoice } from './place.ts';

const COLUMN = compilePattern('{field}');
const WITH = '[with|showing|that shows|of] [the] [columns|fields|column] [:] {columns:phrase}';

export const newPage: Phrase = {
  name: 'new-page',
  patterns: [
    `[please] (show|list|display) {object} in a (list|table) ${WITH}`, `[please] (add|create|make) a (list|list page|table) (of|for) {object} ${WITH}`, `[please] (add|create|make) a (form|form page) (of|for) {object} ${WITH} {form:nothing}`,
    '[请] 用 (列表|表格) 显示 {object} 的 {columns:phrase}', '[请] (增加|新增|添加|创建) {object} (列表|列表页) [,] (显示|包含|包括) {columns:phrase}', '[请] (增加|新增|添加|创建) {object} (表单|表单页) [,] (显示|包含|包括) {columns:phrase} {form:nothing}',
  ],
  apply({ object, columns, form }, scene) {
    const owner = knownObject(scene, object as string);
    const kind = form ? 'form' : 'list';
    const said = splitList(columns as string) ?? [columns as string];
    const shown = said.map((each) => columnOf(each, owner?.name ?? '', scene));
    if (!owner || shown.some((each) => each === undefined) || pageOf(scene, owner.name, kind)) return false;
    const big = kind[0]!.toUpperCase() + kind.slice(1);
    const page = `${owner.name[0]!.toLowerCase()}${owner.name.slice(1)}${big}`;
    const zh = scene.draft.patches.find((patch) => patch.scope === 'object' && patch.target === owner.name)?.labelZh;
    const label = inLanguage(scene, asLabel(form ? `Edit ${wordsOf(owner.name)}` : plural(wordsOf(owner.name))), `${zh ?? owner.name}${form ? '表单' : '列表'}`);
    const section = form ? 'fields' : 'columns';
    say(scene.draft, 'page', page, { kind, object: owner.name, ...(scene.chinese ? { labelZh: label } : { labelEn: label }) });
    say(scene.draft, 'page', `${page}.${section}`);
    for (const name of shown) say(scene.draft, 'page', `${page}.${section}.${name!}`);
    scene.draft.topic = { object: owner.name, page };
  },
};

function columnOf(said: string, object: string, scene: Scene): string | undefined {
  const choice = matchPattern(COLUMN, said.replace(/^(?:the|its) /iu, ''), scene.readers)?.['field'] as FieldChoice | undefined;
  return choice === undefined || choice === 'it' ? undefined : choice.find((field) => field.object === object)?.name;
}

function pageOf(scene: Scene, object: string, kind: string): boolean {
  return scene.known.pages.some((page) => page.object === object && page.kind === kind) || scene.draft.patches.some((patch) => patch.scope === 'page' && patch.object === object && patch.kind === kind);
}

/** What a module put on a page it may take off again. */
export const removeFromPage: Phrase = {
  name: 'remove-from-page',
  patterns: [
    '[please] (remove|delete|hide|take|drop) {field} (from|on|off|in) {pages:pages}', "[please] (do not|don't) show {field} (on|in) {pages:pages} [any more|anymore|any longer]",
    '[请] (从|在) {pages:pages} [上|中|里] (删除|移除|去掉|隐藏|不再显示|不显示) {field}', '[请] (把|将) {field} 从 {pages:pages} [上|中|里] (删除|移除|去掉|隐藏)',
  ],
  apply({ field, pages }, scene) {
    const shown = chooseField(field as FieldChoice, scene);
    const page = shown && choosePage(pages as PageChoice, shown, scene);
    const found = page && scene.model.pages[page.name]?.sections.flatMap((section) => section.items.map((item) => ({ section: section.key, item }))).find(({ item }) => item.key === shown.name);
    if (!found) return false;
    const target = `${page.name}.${found.section}.${found.item.key}`;
    if (found.item.module === BASE_MODULE) return refuseBase(scene, target), true;
    if (!touchModule(scene, found.item.module)) return false;
    scene.draft.drop.push({ scope: 'page', target, map: null });
  },
};
