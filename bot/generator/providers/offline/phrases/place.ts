/** "Show it after the name on the customer page." 在客户详情页的名称之后显示。 */
import { say } from '../draft.ts';
import { chooseField, knownField } from '../fields.ts';
import type { KnownField, KnownPage } from '../known.ts';
import type { Phrase, Scene } from '../phrase.ts';
import type { FieldChoice } from '../readers.ts';

const SHOW = '[please] (show|display|put|place|list|add)';

export const place: Phrase = {
  name: 'place',
  patterns: [
    `${SHOW} {field} [right|directly|just] (after|below|behind|under|next to) {anchor:field} (on|in|of) {pages:pages}`, `${SHOW} {field} [right|directly|just] (before|above) {ahead:field} (on|in|of) {pages:pages}`,
    `${SHOW} {field} (on|in) {pages:pages} [,] [right|directly|just] (after|below|behind|under|next to) {anchor:field}`, `${SHOW} {field} (on|in) {pages:pages} [,] [right|directly|just] (before|above) {ahead:field}`,
    `${SHOW} {field} (on|in) {pages:pages} and [on|in] {more:pages}`, `${SHOW} {field} (on|in) {pages:pages}`, `(on|in) {pages:pages} [,] (show|display|put) {field} [right|directly] (after|below|behind) {anchor:field}`, `(on|in) {pages:pages} [,] (show|display) {field}`,
    '{field} (is|should be|shall be|must be|appears|should appear|stands) [shown|displayed|visible|placed] [right|directly|just] (after|below|behind|next to) {anchor:field} (on|in) {pages:pages}',
    '{field} (is|should be|shall be|must be) (shown|displayed|visible) (on|in) {pages:pages} [right|directly|just] (after|below|behind|next to) {anchor:field}', '{field} (is|should be|shall be|must be|appears|should appear) [shown|displayed|visible] (on|in) {pages:pages}',
    '[请] [并] [将|把] [{field}] (显示|放|展示) 在 {pages:pages} [上|中|里] [的] {anchor:field} (之后|后面|后)', '[请] [并] [将|把] [{field}] (显示|放|展示) 在 {pages:pages} [上|中|里] [的] {ahead:field} (之前|前面|前)', '[请] [并] [将|把] [{field}] (显示|放|展示) 在 {pages:pages} [上|中|里]',
    '[请] 在 {pages:pages} [上|中|里] [的] {anchor:field} (之后|后面|后) (显示|展示) [{field}]', '[请] 在 {pages:pages} [上|中|里] [的] {ahead:field} (之前|前面|前) (显示|展示) [{field}]', '[请] 在 {pages:pages} [上|中|里] (和|与|以及) {more:pages} [上|中|里] (显示|展示) [{field}]', '[请] 在 {pages:pages} [上|中|里] (显示|展示) [{field}]', '[{field}] 在 {pages:pages} [上|中|里] [的] {anchor:field} (之后|后面|后) 显示',
  ],
  apply({ field, pages, more, anchor, ahead }, scene) {
    const shown = chooseField((field ?? 'it') as FieldChoice, scene);
    const all = shown && [pages, more].filter((each) => each !== undefined).map((each) => choosePage(each as PageChoice, shown, scene));
    if (!shown || !all || all.some((page) => page === undefined)) return false;
    const near = (anchor ?? ahead) as FieldChoice | undefined;
    const beside = near && near !== 'it' ? chooseField(near, scene, shown.object) : undefined;
    if (near && !beside) return false;
    for (const page of all) {
      const section = sectionOf(scene, page!, beside?.name);
      if (!section) return false;
      say(scene.draft, 'page', `${page!.name}.${section}.${shown.name}`, anchor ? { after: beside!.name } : ahead ? { before: beside!.name } : {});
    }
    scene.draft.topic = { object: shown.object, field: { object: shown.object, name: shown.name } };
  },
};

export type PageChoice = { page: string } | { object?: string; kind: string };

export function choosePage(choice: PageChoice, field: KnownField, scene: Scene): KnownPage | undefined {
  if ('page' in choice) return scene.known.pages.find((page) => page.name === choice.page && (page.kind === 'dashboard' || page.object === field.object));
  if (choice.object && choice.object !== field.object) return undefined;
  return scene.known.pages.find((page) => page.object === field.object && page.kind === choice.kind);
}

/** The section that shows the anchor, else the first of the page. */
function sectionOf(scene: Scene, page: KnownPage, anchor: string | undefined): string | undefined {
  const sections = scene.model.pages[page.name]?.sections ?? [];
  if (!anchor) return sections[0]?.key;
  return sections.find((section) => section.items.some((item) => item.key === anchor))?.key
    ?? (scene.draft.patches.some((patch) => patch.scope === 'page' && patch.target.endsWith(`.${anchor}`)) || knownField(scene, { object: page.object ?? '', name: anchor }) ? sections[0]?.key : undefined);
}
