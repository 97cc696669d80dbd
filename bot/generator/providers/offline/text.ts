/** Plain-text helpers of the phrase book: sentences, names, plurals. */

const CJK = /[\u3400-\u9fff]/u;

/** Returns whether a text has Chinese characters. */
export function isChinese(text: string): boolean {
  return CJK.test(text);
}

const MARK = /^(?:[-*•+]|\d{1,2}[.)、])\s*/u;

/** What stands between a heading that ends in a colon and the first point of its list, and before each further point. */
export const POINT = '• ';

/**
 * Returns the sentences of a text, one thought each, without list marks and headings. A line that ends in a colon is kept with the first point
 * of the list below it; the others begin with the mark of a point. Units: at most 80 sentences of 600 characters.
 */
export function splitSentences(text: string): string[] {
  return joinLists(text.split(/\n+/u))
    .flatMap((line) => (line.includes(POINT) ? [line] : cutLine(line.trim().replace(MARK, ''))))
    .map((sentence) => sentence.trim().replace(/[\s.!。!]+$/u, '').replace(/\s+/gu, ' '))
    .filter((sentence) => sentence !== '' && !sentence.startsWith('#') && !/^_no response_$/iu.test(sentence))
    .slice(0, 80)
    .map((sentence) => sentence.slice(0, 600));
}

function joinLists(lines: readonly string[]): string[] {
  const joined: string[] = [];
  let heading: string | undefined;
  let listed = false;
  for (const line of lines.map((each) => each.trim()).filter(Boolean)) {
    const point = MARK.test(line) ? line.replace(MARK, '') : undefined;
    if (point === undefined || (heading === undefined && !listed)) {
      if (heading !== undefined) joined.push(heading);
      listed = false;
      heading = point === undefined && line.endsWith(':') && !/[.。!?]/u.test(line) ? line : undefined;
      if (heading === undefined) joined.push(line);
    } else {
      joined.push(heading === undefined ? `${POINT}${point}` : `${heading} ${POINT}${point}`);
      heading = undefined;
      listed = true;
    }
  }
  return heading === undefined ? joined : [...joined, heading];
}

function cutLine(line: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (let at = 0; at < line.length; at += 1) {
    const end = '。!?;；'.includes(line[at]!) || (line[at] === '.' && (at + 1 === line.length || line[at + 1] === ' '));
    if (!end) continue;
    sentences.push(line.slice(start, line[at] === '?' ? at + 1 : at));
    start = at + 1;
  }
  return [...sentences, line.slice(start)];
}

/** Returns the singular of an English noun phrase: its last word. */
export function singular(phrase: string): string {
  if (/(?:ss|us|is|news)$/iu.test(phrase)) return phrase;
  if (/ies$/iu.test(phrase) && phrase.length > 4) return phrase.replace(/ies$/iu, 'y');
  if (/(?:ches|shes|xes|sses|zes)$/iu.test(phrase)) return phrase.slice(0, -2);
  return /[a-z]s$/iu.test(phrase) && phrase.length > 3 ? phrase.slice(0, -1) : phrase;
}

/** Returns the plural of an English noun phrase: its last word. */
export function plural(phrase: string): string {
  if (/[^aeiou]y$/iu.test(phrase)) return `${phrase.slice(0, -1)}ies`;
  return /(?:ch|sh|x|ss|z)$/iu.test(phrase) ? `${phrase}es` : `${phrase}s`;
}

/** Returns words with their indefinite article. */
export function withArticle(words: string): string {
  return `${/^[aeiou]/iu.test(words) ? 'an' : 'a'} ${words}`;
}

/** Returns the words of a name: `orderDate` → `order date`. */
export function wordsOf(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/gu, '$1 $2').replace(/([A-Z])([A-Z][a-z])/gu, '$1 $2').toLowerCase();
}

/** Returns the camelCase name of ASCII words, or undefined when it would not be a name. */
export function camelCase(phrase: string): string | undefined {
  const words = phrase.normalize('NFD').replace(/[\u0300-\u036f]/gu, '').replace(/['’]/gu, '').split(/[^A-Za-z0-9]+/u).filter(Boolean);
  const name = words.map((word, index) => {
    const plain = /^[A-Z0-9]+$/u.test(word) ? word.toLowerCase() : word;
    return index === 0 ? plain[0]!.toLowerCase() + plain.slice(1) : plain[0]!.toUpperCase() + plain.slice(1);
  }).join('');
  return /^[a-z][A-Za-z0-9]{0,39}$/u.test(name) && !CJK.test(phrase) ? name : undefined;
}

export function pascalCase(phrase: string): string | undefined {
  const name = camelCase(phrase);
  return name && name[0]!.toUpperCase() + name.slice(1);
}

export function kebabCase(name: string): string {
  return wordsOf(name).replace(/[^a-z0-9]+/gu, '-').replace(/^-+|-+$/gu, '');
}

/** Returns a phrase as a label: first letter big, the rest as said. */
export function asLabel(phrase: string): string {
  return phrase === '' ? phrase : phrase[0]!.toUpperCase() + phrase.slice(1);
}

/** Returns the text inside one pair of quotation marks, or undefined. */
export function unquote(text: string): string | undefined {
  return /^(?:"([^"]{1,80})"|'([^']{1,80})'|“([^”]{1,80})”|‘([^’]{1,80})’|「([^」]{1,80})」|『([^』]{1,80})』|《([^》]{1,80})》|`([^`]{1,80})`)$/u.exec(text.trim())?.slice(1).find(Boolean);
}
