/** One sentence and a draft → the next draft: tried whole, then cut at its commas and "and"s; every part must be understood. */
import type { Model } from '#engine/model.ts';
import type { Draft } from './draft.ts';
import { extendKnown, type Known } from './known.ts';
import { compilePattern, matchPattern, type Pattern, type Readers } from './pattern.ts';
import type { Phrase, Scene } from './phrase.ts';
import { makeReaders } from './readers.ts';
import { isChinese } from './text.ts';

export type Book = { phrases: { phrase: Phrase; pattern: Pattern }[]; known: Known; model: Model; modules: [string, string][] };

/** Units: clauses tried for one sentence before it counts as not understood. */
const MOST_TRIES = 300;

const CUT = /,\s*(?:and|but|also|then)\s+|,\s*|\s+(?:and|but)\s+|\s*(?:并且|而且|同时|并|且)\s*/giu;

export function makeBook(phrases: readonly Phrase[], known: Known, model: Model, modules: [string, string][]): Book {
  return { phrases: phrases.flatMap((phrase) => phrase.patterns.map((source) => ({ phrase, pattern: compilePattern(source) }))), known, model, modules };
}

/** Returns the draft after a sentence, or undefined when some part of it is not understood. */
export function understand(sentence: string, draft: Draft, book: Book): Draft | undefined {
  let tries = 0;
  const vocabularies = new WeakMap<Draft, { known: Known; readers: Readers }>();
  const vocabulary = (of: Draft) => {
    const cached = vocabularies.get(of);
    if (cached) return cached;
    const known = extendKnown(book.known, of);
    const made = { known, readers: makeReaders(known, book.modules) };
    vocabularies.set(of, made);
    return made;
  };
  const whole = (text: string, from: Draft): Draft | undefined => {
    tries += 1;
    if (tries > MOST_TRIES || text === '') return undefined;
    const { known, readers } = vocabulary(from);
    for (const { phrase, pattern } of book.phrases) {
      const said = matchPattern(pattern, text, readers);
      if (!said) continue;
      const next = structuredClone(from);
      const scene: Scene = { draft: next, known, readers, model: book.model, text, chinese: isChinese(text), again: (rest) => {
        const after = parts(rest, scene.draft);
        if (after) Object.assign(scene.draft, after);
        return after !== undefined;
      } };
      if (phrase.apply(said, scene) !== false) return scene.draft;
    }
    return undefined;
  };
  const parts = (text: string, from: Draft): Draft | undefined => {
    const at = whole(text, from);
    if (at) return at;
    for (const cut of text.matchAll(CUT)) {
      const left = tries < MOST_TRIES ? whole(text.slice(0, cut.index).trim(), from) : undefined;
      const right = left && parts(text.slice(cut.index + cut[0].length).trim(), left);
      if (right) return right;
    }
    return undefined;
  };
  return parts(sentence, draft);
}
