/** Whether a text speaks of a thing: by a word of its name or label, in whatever language, give or take an ending. */
import type { Text } from '#schemas/types.ts';

const HAN = /\p{Script=Han}+/gu;

/** Words too common in names to tell a thing by. */
const EMPTY = new Set(['the', 'and', 'for', 'new', 'list', 'detail', 'form', 'page', 'all', 'with', 'date', 'number']);

/** Returns the words of a name in camelCase or of a label, in lower case; of Chinese, each two signs that stand together. */
export function wordsOf(text: string): string[] {
  const latin = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const han = (text.match(HAN) ?? []).flatMap((run) => (run.length < 3 ? [run] : Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2))));
  return [...latin.filter((word) => !/\p{Script=Han}/u.test(word) && word.length > 2 && !EMPTY.has(word)), ...han];
}

/** Returns the texts of a label. */
export function textsOf(text: Text | undefined): string[] {
  return typeof text === 'object' ? Object.values(text).filter((each) => each !== undefined) : text === undefined ? [] : [text];
}

/** What is left of an English word without its ending, so that "orders" and "ordered" are one. */
function stemOf(word: string): string {
  const stem = word.replace(/(ies|ied|y)$/, 'i').replace(/(ing|ed|es|s|er|ion|e)$/, '');
  return stem.length < 3 ? word : stem;
}

/** Returns whether a request uses one of the words; undefined when the two share no script, so that nobody can tell. */
export function speaksOf(request: string, words: readonly string[]): boolean | undefined {
  const asked = new Set(wordsOf(request).map(stemOf));
  const text = request.toLowerCase();
  const isHan = (word: string) => /\p{Script=Han}/u.test(word);
  if (words.some((word) => (isHan(word) ? text.includes(word) : asked.has(stemOf(word)) || (word.length > 4 && text.includes(stemOf(word)))))) return true;
  const [hasHan, hasLatin] = [/\p{Script=Han}/u.test(request), [...asked].some((word) => !isHan(word))];
  return words.some((word) => (isHan(word) ? hasHan : hasLatin && !hasHan)) ? false : undefined;
}
