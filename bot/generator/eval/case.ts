/** The evaluation's requests: what is asked, of which modules, and what must come of it. Source: docs/generator.md, "Evaluation" */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Fact } from './facts.ts';

export type Kind = 'module' | 'clarify' | 'refuse' | 'failed';

export type EvalCase = {
  id: string; stratum: string; language: 'en' | 'zh';
  ask: string[]; title: string;
  /** Fixture modules that are published; the fixture that is a draft under review. */
  on: string[]; draft?: string;
  is: Kind[];
  facts: Fact[];
  reason?: string; codes?: string[]; about?: string;
};

type Written = { ask: string | string[]; title?: string; on?: string[]; draft?: string; is?: string | string[]; facts?: Fact[]; reason?: string; codes?: string[]; about?: string };

const FOLDER = new URL('./cases/', import.meta.url);

export const STRATA = ['create', 'edit', 'revise', 'ambiguous', 'impossible', 'adversarial'] as const;

/** Returns every request of the evaluation, or those of one stratum. */
export function readCases(stratum?: string): EvalCase[] {
  return readdirSync(FOLDER).sort().filter((file) => stratum === undefined || file.split('.')[0] === stratum)
    .flatMap((file) => Object.entries(parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Record<string, Written>).map(([id, written]) => toCase(file.split('.')[0]!, id, written)));
}

function toCase(stratum: string, id: string, { ask, title, on, draft, is, facts, reason, codes, about }: Written): EvalCase {
  const texts = Array.isArray(ask) ? ask : [ask];
  return {
    id: `${stratum}/${id}`, stratum, language: /[\u3400-\u9fff]/u.test(`${title ?? ''}${texts.join('')}`) ? 'zh' : 'en', ask: texts, title: title ?? '',
    on: on ?? [], ...(draft === undefined ? {} : { draft }), is: kindsOf(is), facts: facts ?? [],
    ...(reason === undefined ? {} : { reason }), ...(codes === undefined ? {} : { codes }), ...(about === undefined ? {} : { about }),
  };
}

/** `either`: building it is right, and so is a question. */
function kindsOf(is: string | string[] | undefined): Kind[] {
  if (is === undefined) return ['module'];
  if (is === 'either') return ['module', 'clarify'];
  return (Array.isArray(is) ? is : [is]) as Kind[];
}
