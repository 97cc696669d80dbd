/** One answer's text → what it means, or every error in words that an AI can act on. */
import type { ModuleFile } from '#engine/module.ts';
import type { Model } from '#engine/model.ts';
import type { Problem } from '#engine/problem.ts';
import type { ModuleContent } from '#schemas/types.ts';
import { at, checkContent } from './checks.ts';
import { convertAnswer } from './convert.ts';
import { mapIntents, type Mapping } from './intents.ts';
import type { IR, IRError, RefusalReason } from './ir.ts';
import { parseAnswer } from './parse-answer.ts';
import { requirementsOf } from './requires.ts';
import { sanitise } from './sanitise.ts';

export type Judged =
  | { kind: 'module'; ir: IR; content: ModuleContent; yaml: string; problems: Problem[]; mapping: Mapping }
  | { kind: 'clarify'; questions: string[] }
  | { kind: 'refuse'; reason: RefusalReason; codes: string[]; detail: string }
  | { kind: 'wrong'; problems: Problem[] };

export type JudgeInput = { text: string; model: Model; files: readonly ModuleFile[]; current?: ModuleFile; today: string };

/** The module that no request changes. */
const BASE = 'crm';

/** Units: questions; characters of a question or a detail. */
const MOST_QUESTIONS = 3;
const LONGEST_LINE = 500;

export function judgeAnswer(input: JudgeInput): Judged {
  const parsed = parseAnswer(input.text);
  if (!parsed.ok) return wrong(parsed.errors);
  const ir = clean(parsed.ir) as IR;
  if (ir.kind === 'module') return judgeModuleAnswer(ir, input);
  if (ir.kind === 'clarify') {
    const questions = (ir.questions ?? []).map((question) => question.trim().slice(0, LONGEST_LINE)).filter(Boolean);
    return questions.length ? { kind: 'clarify', questions: questions.slice(0, MOST_QUESTIONS) } : wrong([{ path: '/questions', message: 'must hold one to three questions' }]);
  }
  if (!ir.reason) return wrong([{ path: '/reason', message: 'must be given when kind is refuse' }]);
  return { kind: 'refuse', reason: ir.reason, codes: (ir.codes ?? []).filter((code) => /^[A-Z]{2}\d{2}$/u.test(code)), detail: (ir.detail ?? '').slice(0, LONGEST_LINE) };
}

function judgeModuleAnswer(ir: IR, { model, files, current: given, today }: JudgeInput): Judged {
  if (!ir.name) return wrong([{ path: '/name', message: 'must be given when kind is module' }]);
  if (ir.name === BASE) return { kind: 'wrong', problems: [at('answer', 'OB02', `the module "${BASE}" is the base and is not changed by requests`, 'Make a module of its own that builds on it.')] };
  if (given && ir.name !== given.name) return wrong([{ path: '/name', message: `must be "${given.name}", the module being edited` }]);
  if (!ir.patches?.length && !ir.drop?.length) return wrong([{ path: '/patches', message: 'must say at least one thing, or kind must be clarify or refuse' }]);
  const current = files.find((file) => file.name === ir.name);
  const converted = convertAnswer(ir, current?.content, current !== undefined && current.version !== '0.0.0', requirementsOf(ir, model, files, ir.name));
  if (!converted.ok) return wrong(converted.errors);
  const mapping = mapIntents(ir, converted.content);
  if (mapping.invented.length) return wrong([{ path: '/intents', message: `names elements that no patch has: ${mapping.invented.join(', ')}` }]);
  const checked = checkContent({ content: converted.content, files, ...(current ? { current } : {}), today });
  if (!checked.ok) return { kind: 'wrong', problems: checked.problems };
  return { kind: 'module', ir, content: converted.content, yaml: checked.yaml, problems: checked.problems, mapping };
}

function wrong(errors: readonly IRError[]): Judged {
  return { kind: 'wrong', problems: errors.map(({ path, message }) => at('answer', 'GE01', `"${path}" ${message}`, 'Answer again with this mended.')) };
}

/** Texts that people will read have nothing hidden in them. */
function clean(value: unknown): unknown {
  if (typeof value === 'string') return sanitise(value, 'NFC').text;
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
  return value;
}
