/** The phrase book's answer to a request: rules, not AI. The same request always gets the same answer. */
import type { Model } from '#engine/model.ts';
import { makeAnswer, type IR, type IRIntent } from '../../ir.ts';
import { emptyDraft, type Draft } from './draft.ts';
import { finish } from './finish.ts';
import { knownOf } from './known.ts';
import { PHRASES } from './phrases/index.ts';
import { groundsIn, isNoRequest, notARequest } from './phrases/refusals.ts';
import { readingsOf, shownAs } from './readings.ts';
import { isChinese, splitSentences } from './text.ts';
import { makeBook, understand, type Book } from './understand.ts';

export type Asked = {
  title: string; body: string; model: Model;
  /** The same, as people shall read it again. */
  shown: { title: string; body: string };
  /** Every module with the words a request may call it by. */
  modules: [string, string][];
  /** The module being edited, and what reviewers said of it. */
  current?: string; revise?: readonly string[];
  /** A name the caller wants. */
  name?: string; taken: readonly string[];
};

/** Units: questions asked at once. */
const MOST_QUESTIONS = 3;

/** Returns a module, questions or a refusal. */
export function answerRequest(asked: Asked): IR {
  const spoken = asked.revise?.length ? asked.revise.join('\n') : asked.body;
  const body = splitSentences(spoken);
  const title = asked.revise?.length ? [] : splitSentences(asked.title);
  const all = [...title, ...body];
  const chinese = isChinese(body.join('') || title.join(''));
  const grounds = all.flatMap((sentence) => groundsIn(sentence, isChinese(sentence)) ?? []);
  const unsafe = grounds.find(({ reason }) => reason === 'unsafe') ?? grounds[0];
  if (unsafe) return makeAnswer({ kind: 'refuse', ...unsafe });
  if (all.length === 0 || (body.length > 0 ? body : title).every(isNoRequest)) return makeAnswer({ kind: 'refuse', ...notARequest(chinese) });
  const book = makeBook(PHRASES, knownOf(asked.model), asked.model, asked.modules);
  const { draft, unknown } = readAll(title, body, book, { ...emptyDraft(), ...(asked.current ? { editing: asked.current } : {}) });
  const said = [...new Map(draft.refusals.map((refusal) => [refusal.detail, refusal])).values()];
  if (said.length > 0) {
    return makeAnswer({ kind: 'refuse', reason: said[0]!.reason, codes: [...new Set(said.flatMap(({ codes }) => codes))], detail: said.map(({ detail }) => detail).join(' ') });
  }
  const finished = finish(draft, asked, chinese);
  const questions = [...unknown.map((sentence) => notUnderstood(sentence)), ...finished.questions];
  if (questions.length > 0) return makeAnswer({ kind: 'clarify', questions: questions.slice(0, MOST_QUESTIONS) });
  if (!finished.ir.patches?.length && !finished.ir.drop?.length) return makeAnswer({ kind: 'refuse', ...notARequest(chinese) });
  return finished.ir;
}

function notUnderstood(said: string): string {
  const sentence = shownAs(said);
  const short = sentence.length > 160 ? `${sentence.slice(0, 157)}…` : sentence;
  return isChinese(sentence) ? `我没有理解这句话：“${short}”。请换一种说法，或者删掉它。` : `I did not understand "${short}". Can you say it in another way, or leave it out?`;
}

/** Reads every sentence; what is not understood is tried once more when the rest is known. */
function readAll(title: readonly string[], body: readonly string[], book: Book, start: Draft): { draft: Draft; unknown: string[] } {
  let draft = start;
  const read = (sentence: string): boolean => {
    const next = readingsOf(sentence).reduce<Draft | undefined>((found, reading) => found ?? understand(reading, draft, book), undefined);
    if (!next) return false;
    const elements = changedTargets(draft, next);
    const intents: IRIntent[] = elements.length ? [...next.intents, { text: shownAs(sentence), elements }] : next.intents;
    draft = { ...next, intents };
    return true;
  };
  const loose = title.filter((sentence) => !read(sentence));
  const heading = draft;
  const left = body.filter((sentence) => !read(sentence)).filter((sentence) => !read(sentence));
  if (body.length > 0) return { draft: withoutEmptyHeadings(heading, start, draft), unknown: left };
  return { draft, unknown: loose.filter((sentence) => !read(sentence)) };
}

/** A title that names a field without its type is a heading when the body describes another. */
function withoutEmptyHeadings(heading: Draft, start: Draft, draft: Draft): Draft {
  const before = new Set(start.patches.map((patch) => patch.target));
  const untyped = new Set(heading.patches.filter((patch) => patch.scope === 'object' && patch.target.includes('.') && !before.has(patch.target) && !patch.type).map((patch) => patch.target));
  const others = draft.patches.filter((patch) => !untyped.has(patch.target) || patch.type);
  if (others.length === 0 || others.length === draft.patches.length) return draft;
  const gone = draft.patches.filter((patch) => !others.includes(patch)).map((patch) => patch.target);
  return { ...draft, patches: others, intents: draft.intents.filter((intent) => !intent.elements.every((element) => gone.includes(element))) };
}

function changedTargets(before: Draft, after: Draft): string[] {
  const known = new Map(before.patches.map((patch) => [`${patch.op} ${patch.scope} ${patch.target}`, JSON.stringify(patch)]));
  const changed = after.patches.filter((patch) => known.get(`${patch.op} ${patch.scope} ${patch.target}`) !== JSON.stringify(patch)).map((patch) => patch.target);
  const dropped = after.drop.slice(before.drop.length).map(({ target }) => target);
  return [...new Set([...changed, ...dropped])];
}
