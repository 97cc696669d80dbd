/** What the faults are planted in: the CRM, and beside it a module with one element of every kind. */
import { readFileSync } from 'node:fs';
import { compileDatabase } from '#engine/sql/compile.ts';
import type { SubjectData } from '../subject.ts';
import type { Model } from '#engine/model.ts';
import type { Base } from './fault.ts';

/** Faults change what is in it, never what it is called. */
const SHELF = 'shelf';

function readModule(file: string): SubjectData['texts'][number] {
  return { file, text: readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'), version: '1.0.0' };
}

export function readSubject(): SubjectData {
  return { texts: [readModule('modules/crm/module.yaml'), readModule('crm-suite/testing/sound.yaml')], modules: ['crm', 'sound'] };
}

/** Returns what a model compiles to, before any fault. */
export function baseOf(model: Model): Base {
  return { model, shelf: SHELF, statements: compileDatabase(model, { shelf: SHELF }).statements };
}
