/** The site's words by language. */
import type { Language } from '../facts.ts';
import { en, type Words } from './en.ts';
import { zh } from './zh.ts';

export type { Words };

export const WORDS: Readonly<Record<Language, Words>> = { en, zh };
