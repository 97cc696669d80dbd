/** Sentences of a request that no requirement of the answer speaks of: a reviewer looks at them. A guess by words, said as one. */
import type { IRIntent } from './ir.ts';
import { splitSentences } from './providers/offline/text.ts';

/** Units: the share of a sentence's words that a requirement must have. */
const ENOUGH = 0.5;

const IDLE = /^(?:please|thanks?|thank you|hi|hello|hey|dear|best regards|the|call (?:the|this) module|name (?:the|this) module|你好|您好|大家好|谢谢|多谢|拜托|模块(?:名|叫))/iu;
const EMPTY_WORDS = new Set('the a an and or of to on in for with it is are be shall should must may can please every each all this that we i they our their add give make new get gets have has need needs want show'.split(' '));

/** Returns those sentences, as they were written. */
export function findUnmet(request: string, intents: readonly IRIntent[]): string[] {
  const told = intents.filter(({ elements }) => elements.length > 0).map(({ text, elements }) => new Set([...wordsIn(text), ...elements.flatMap((element) => wordsIn(element.replace(/([a-z])([A-Z])/gu, '$1 $2')))]));
  return splitSentences(request).filter((sentence) => {
    const words = wordsIn(sentence);
    if (words.length < 2 || IDLE.test(sentence)) return false;
    return !told.some((known) => words.filter((word) => known.has(word)).length / words.length >= ENOUGH);
  });
}

/** English words without their endings, and pairs of Chinese characters. */
function wordsIn(text: string): string[] {
  const latin = (text.toLowerCase().match(/[a-z0-9]+/gu) ?? []).filter((word) => !EMPTY_WORDS.has(word)).map((word) => word.replace(/(?:ies|es|s|ed|ing)$/u, ''));
  const pairs = (text.match(/[\u3400-\u9fff]+/gu) ?? []).flatMap((run) => (run.length === 1 ? [run] : [...run].slice(1).map((character, index) => `${run[index]!}${character}`)));
  return [...new Set([...latin, ...pairs])];
}
