/** The ways to take a sentence: as it stands, without politeness, and for a point of a list with what stands above it. */
import { POINT } from './text.ts';

const FRAMES: [RegExp, string][] = [
  [/^(?:hi|hello|hey|dear)\b[^,:]{0,30}[,:]\s*/iu, ''], [/^(?:你好|您好|大家好)[,!]?\s*/u, ''],
  [/^(?:could|can|would|will) (?:you|we|somebody)(?: please)? (.+?)\??$/iu, '$1'], [/^(?:i|we)(?: would|'d) like you to (.+)$/iu, '$1'], [/^能否(.+?)\??$/u, '$1'], [/^(?:麻烦|烦请|请帮忙|帮我|请你)(.+)$/u, '$1'],
  [/,? (?:too|as well|please)$/iu, ''], [/^(?:also|and|then),? /iu, ''], [/也(?=显示|展示|可以|能)/u, ''], [/(?:都|均)(?=可以|能|可)/u, ''], [/^(?:另外|此外|同时|还有|然后),?/u, ''],
];

/** A heading that says nothing by itself: the points below it are sentences. */
const BARE_HEADING = /^(?:please |i |we )?(?:do|need|want|make|add|change|have)?\s*(?:the )?(?:following|these|requirements?|changes|fields?|需求|要求|修改|如下|以下(?:修改|内容|需求)?)[^:]{0,30}:$/iu;

/** Returns the texts that a sentence may stand for, the most literal first. */
export function readingsOf(sentence: string): string[] {
  const at = sentence.indexOf(POINT);
  if (at === 0) return [sentence, ...readingsOf(sentence.slice(POINT.length))];
  if (at > 0) {
    const heading = sentence.slice(0, at).trim();
    const point = sentence.slice(at + POINT.length);
    return [`${heading} ${point}`, `${heading.slice(0, -1)} ${point}`, ...(BARE_HEADING.test(heading) ? readingsOf(point) : [])];
  }
  const plain = FRAMES.reduce((text, [frame, by]) => text.replace(frame, by).trim(), sentence);
  return plain === sentence || plain === '' ? [sentence] : [sentence, plain];
}

/** Returns a sentence as people wrote it. */
export function shownAs(sentence: string): string {
  return sentence.replace(POINT, '');
}
