/** A draft in which every sentence is understood → the answer, or the questions that are left. */
import { makeAnswer, type IR, type IRPatch } from '../../ir.ts';
import type { Asked } from './answer.ts';
import { writeCases } from './cases/write-cases.ts';
import type { Draft } from './draft.ts';
import { asLabel, isChinese, kebabCase, wordsOf } from './text.ts';
import { withReaders } from './who-reads.ts';

/** Units: characters of a summary. */
const LONGEST_SUMMARY = 300;

export function finish(draft: Draft, asked: Asked, chinese: boolean): { ir: IR; questions: string[] } {
  const questions = [...draft.questions, ...draft.patches.flatMap((patch) => questionsOn(patch, asked, chinese))];
  const patches = draft.patches.map((patch) => withReaders(withDisplayField(patch, draft.patches), draft.patches, asked.model));
  const editing = draft.editing;
  const name = editing ?? draft.name ?? asked.name ?? nameFrom(patches, asked.taken);
  const title = asked.shown.title.trim().slice(0, 120) || titleFrom(patches, chinese);
  const summary = asked.shown.body.replace(/\s*\n+\s*/gu, isChinese(asked.shown.body) ? '' : ' ').replace(/\s+/gu, ' ').trim();
  const short = (summary.length > LONGEST_SUMMARY ? `${summary.slice(0, LONGEST_SUMMARY - 1)}…` : summary) || title;
  const own = editing ? {} : {
    ...(isChinese(title) ? { titleZh: title } : { titleEn: title }),
    ...(isChinese(short) ? { summaryZh: short } : { summaryEn: short }),
  };
  return {
    questions,
    ir: makeAnswer({
      kind: 'module', reasoning: draft.intents.map((intent) => intent.text).join(' | '), name, ...own, patches, drop: draft.drop.length ? draft.drop : null,
      steps: questions.length ? null : writeCases(asked.model, draft, chinese), intents: draft.intents,
    }),
  };
}

/** A field that is new and of which nobody said what it holds. */
function questionsOn(patch: IRPatch, asked: Asked, chinese: boolean): string[] {
  if (patch.scope === 'state' && !patch.target.includes('.') && patch.op === 'add' && !patch.initial) return [chinese ? `新的 ${patch.target} 从哪个状态开始？` : `In which state does a new ${wordsOf(patch.target)} start?`];
  const [object, field, more] = patch.target.split('.') as [string, string | undefined, string | undefined];
  if (patch.scope !== 'object' || patch.op !== 'add' || patch.formerly || !field || more || asked.model.objects[object]?.fields[field]) return [];
  const said = patch.labelEn?.toLowerCase() ?? patch.labelZh ?? wordsOf(field);
  if (!patch.type && (patch.min !== null || patch.max !== null)) return [chinese ? `“${said}”是整数还是小数？` : `Is "${said}" a whole number, or a number with decimals?`];
  if (!patch.type && /(?:tier|level|status|stage|priority|category|class|kind|type|grade|segment|rating|size)$|等级$|级别$|优先级$|类型$|类别$|分类$|状态$|阶段$/u.test(said)) {
    return [chinese ? `“${said}”有哪些选项？（或者它是文本、数字、日期、是/否？）` : `Which options shall "${said}" have? (Or is it a text, a number, a date or yes/no?)`];
  }
  if (!patch.type) return [chinese ? `“${said}”是什么类型的值：文本、数字、金额、日期、是/否，还是几个选项之一（哪些）？` : `What kind of value is "${said}": a text, a number, an amount of money, a date, yes/no, or one of several options (which)?`];
  if ((patch.type === 'option' || patch.type === 'multiOption') && !patch.options?.length) return [chinese ? `“${said}”有哪些选项？` : `Which options shall "${said}" have?`];
  return [];
}

/** Rows of a new object are shown by its first text. */
function withDisplayField(patch: IRPatch, all: readonly IRPatch[]): IRPatch {
  if (patch.scope !== 'object' || patch.target.includes('.') || patch.op !== 'add' || patch.displayField) return patch;
  const fields = all.filter((each) => each.scope === 'object' && each.target.startsWith(`${patch.target}.`) && each.target.split('.').length === 2);
  const display = fields.find((each) => each.type === 'text' && each.required) ?? fields.find((each) => each.type === 'text') ?? fields.find((each) => each.type === 'autoNumber');
  return display ? { ...patch, displayField: display.target.split('.')[1]! } : patch;
}

/** The module is called after the first thing that it adds. */
function nameFrom(patches: readonly IRPatch[], taken: readonly string[]): string {
  const first = patches.find((patch) => patch.scope === 'object') ?? patches[0];
  const names = (first?.target ?? 'module').split('.');
  const short = kebabCase(names.at(-1)!).slice(0, 36);
  const long = kebabCase(names.join(' ')).slice(0, 36).replace(/-+$/u, '');
  const free = (name: string) => name.length >= 2 && !taken.includes(name);
  if (free(short)) return short;
  if (free(long)) return long;
  let number = 2;
  while (!free(`${long}-${number}`)) number += 1;
  return `${long}-${number}`;
}

function titleFrom(patches: readonly IRPatch[], chinese: boolean): string {
  const labelled = patches.find((patch) => patch.labelEn || patch.labelZh);
  return (chinese ? labelled?.labelZh : labelled?.labelEn) ?? labelled?.labelEn ?? labelled?.labelZh ?? asLabel(wordsOf(patches[0]?.target.split('.').at(-1) ?? 'module'));
}
