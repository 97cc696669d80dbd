/** Lists in a sentence: "bronze, silver or gold", 铜、银、金. */
import type { IROption } from '../../ir.ts';
import { asLabel, camelCase, isChinese, unquote } from './text.ts';
import { translate } from './vocabulary-zh.ts';

const SEPARATOR = /\s*(?:,\s*(?:or|and|及|和|或)\s+|,|、|\/|\||\s+(?:or|and)\s+|或者|或|和|以及|及)\s*/iu;

/** Returns the parts of a list of at least two, or undefined when it is none. Units: at most 50 parts of 40 characters. */
export function splitList(text: string): string[] | undefined {
  const parts = text.trim().replace(/^(?:either|one of|any of|the)\s+/iu, '').split(SEPARATOR).map((part) => unquote(part) ?? part.trim()).filter(Boolean);
  return parts.length >= 2 && parts.length <= 50 && parts.every((part) => part.length <= 40 && part.split('(').length === part.split(')').length) ? parts : undefined;
}

export type Named = { key: string; labelEn: string | null; labelZh: string | null };

/** Returns the name and labels of a thing said in one language, with the other in brackets if given: `bronze (铜)`. */
export function nameThing(said: string): Named | undefined {
  const [, main, aside] = /^(.*?)\s*(?:\(([^()]*)\))?$/u.exec(said.trim())!;
  const first = unquote(main ?? '') ?? main ?? '';
  const second = unquote((aside ?? '').replace(/^in (?:Chinese|English)\s*:?\s*/iu, '')) ?? (aside ?? '').replace(/^(?:in )?(?:Chinese|English|中文|英文)\s*:?\s*/iu, '');
  if (isChinese(first)) {
    const english = second && !isChinese(second) ? second : undefined;
    const key = camelCase(english ?? translate(first) ?? '');
    return key ? { key, labelEn: english ? asLabel(english) : null, labelZh: first } : undefined;
  }
  const key = camelCase(first);
  return key ? { key, labelEn: asLabel(first), labelZh: isChinese(second) ? second : null } : undefined;
}

export type Options = { options: IROption[]; unnamed: string[] };

/** Returns the options of a list, and those for which no name could be made. */
export function readOptions(text: string): Options | undefined {
  const parts = splitList(text);
  if (!parts || parts.some((part) => part.split(' ').length > 4 || (isChinese(part) && part.replace(/\([^)]*\)/u, '').length > 10))) return undefined;
  const named = parts.map((part) => nameThing(part));
  return {
    options: named.flatMap((each) => (each ? [{ ...each, standIn: null }] : [])),
    unnamed: parts.filter((_, index) => !named[index]),
  };
}
