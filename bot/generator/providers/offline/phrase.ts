/** What every phrase of the book is: ways to say one thing, and what saying it does to the draft. */
import type { Model } from '#engine/model.ts';
import type { Draft } from './draft.ts';
import type { Known } from './known.ts';
import type { Captures, Readers } from './pattern.ts';

export type Scene = {
  draft: Draft;
  known: Known;
  readers: Readers;
  model: Model;
  /** The clause that is being read. */
  text: string;
  chinese: boolean;
  /** Reads another clause into the same draft; false when it is not understood. */
  again(text: string): boolean;
};

export type Phrase = {
  name: string;
  /** English and Chinese. Source: pattern.ts */
  patterns: readonly string[];
  /** Returns false when the words fit and the sense does not. */
  apply(said: Captures, scene: Scene): boolean | void;
};

/** Says something in the language of the sentence. */
export function inLanguage(scene: Scene, en: string, zh: string): string {
  return scene.chinese ? zh : en;
}

export function labels(scene: Scene, text: string): { labelEn: string | null; labelZh: string | null } {
  return scene.chinese ? { labelEn: null, labelZh: text } : { labelEn: text, labelZh: null };
}
