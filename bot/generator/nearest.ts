/** Accepted modules that are most like a request: they show how this company names and places things. */
import type { ModuleFile } from '#engine/module.ts';
import type { Text } from '#schemas/types.ts';

/** Units: modules; shared words below which one is not like it; characters of a file that is shown. */
const MOST = 3;
const ENOUGH = 2;
const LONGEST = 4000;

const COMMON = new Set('add the and for with customer customers order orders field show list page text change module 客户 订单 增加 字段 模块 类型 显示'.split(' '));

/** Returns at most three, the most alike first, by name where alike; never the base, the module being edited, or what was not accepted yet. */
export function findNearest(request: string, files: readonly ModuleFile[], current: string | undefined): ModuleFile[] {
  const asked = wordsIn(request);
  return files.filter((file) => file.version !== '0.0.0' && file.name !== current && Object.keys(file.content.requires).length > 0 && file.source.text.length <= LONGEST)
    .map((file) => ({ file, score: [...wordsOf(file)].filter((word) => asked.has(word)).length }))
    .filter(({ score }) => score >= ENOUGH).sort((a, b) => b.score - a.score || (a.file.name < b.file.name ? -1 : 1)).slice(0, MOST).map(({ file }) => file);
}

function wordsOf({ name, content }: ModuleFile): Set<string> {
  const said = (text: Text) => (typeof text === 'string' ? text : Object.values(text).join(' '));
  return wordsIn([name, said(content.title), said(content.summary), ...content.patches.map(({ target }) => target)].join(' '));
}

/** English words in small letters, and pairs of Chinese characters. */
function wordsIn(text: string): Set<string> {
  const words = text.replace(/([a-z])([A-Z])/gu, '$1 $2').toLowerCase().match(/[a-z]{3,}/gu) ?? [];
  const pairs = (text.match(/[\u3400-\u9fff]+/gu) ?? []).flatMap((run) => [...run].slice(1).map((character, index) => `${run[index]!}${character}`));
  return new Set([...words, ...pairs].filter((word) => !COMMON.has(word)));
}
