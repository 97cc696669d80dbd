import { checkExpression } from '../../cel/check.ts';
import { findMember, memberNames } from '../../cel/members.ts';
import { parseExpression } from '../../cel/parse.ts';
import type { GroupBy, Measure, Model, Report } from '../../model.ts';
import { nearestName } from '../../names.ts';
import type { Finding } from '../../problem.ts';
import type { Rule, RuleInput } from '../rule.ts';

type Fault = { target: string; attribute: string; field: string; message: string; help: string };

const ORDERED = new Set(['number', 'text', 'date', 'dateTime', 'option']);

function missing(model: Model, object: string, report: string, field: string): Pick<Fault, 'message' | 'help'> | undefined {
  const member = findMember(model, object, field);
  if (member && member.kind !== 'inverse' && !(member.kind === 'relation' && member.relation.kind === 'manyToMany')) return undefined;
  const near = nearestName(field, memberNames(model, object));
  return { message: `the report "${report}" uses "${field}", which ${member ? 'has more than one value a row' : `is no field of "${object}"`}`, help: near && near !== field ? `Write "${near}".` : `Name a field of "${object}", or take it out of the report.` };
}

function ofGroup(model: Model, name: string, { object }: Report, group: GroupBy): Fault[] {
  const field = typeof group === 'string' ? group : group.field;
  const at = { target: name, attribute: 'groupBy', field };
  const gone = missing(model, object, name, field);
  if (gone) return [{ ...at, ...gone }];
  const member = findMember(model, object, field)!;
  if (typeof group === 'string' || !('type' in member) || member.type.kind === 'date' || member.type.kind === 'dateTime') return [];
  return [{ ...at, message: `the report "${name}" groups "${field}" by ${group.by}, and it is no date`, help: `Write \`${field}\` alone, or name a date.` }];
}

function ofMeasure(model: Model, name: string, { object }: Report, { key, kind, field }: Measure): Fault[] {
  const target = `${name}.measures.${key}`;
  if (field === undefined) return kind === 'count' ? [] : [{ target, attribute: 'field', field: '', message: `the measure "${key}" of "${name}" takes the ${kind} of nothing`, help: 'Add `field: <name>`.' }];
  const gone = missing(model, object, name, field);
  if (gone) return [{ target, attribute: 'field', field, ...gone }];
  const member = findMember(model, object, field)!;
  const type = 'type' in member ? member.type.kind : 'row';
  const takes = kind === 'count' || (kind === 'min' || kind === 'max' ? ORDERED.has(type) : type === 'number');
  return takes ? [] : [{
    target, attribute: 'field', field, message: `the measure "${key}" of "${name}" takes the ${kind} of "${field}", which is ${type === 'row' ? 'a relation' : `of type ${(member as { field?: { type: string } }).field?.type ?? type}`}`,
    help: `Name a field ${kind === 'min' || kind === 'max' ? 'that has an order' : 'of numbers'}, or count the rows.`,
  }];
}

/** What a filter of one's own says wrong is told by CE02. */
function ofFilter(model: Model, module: string, name: string, { filter, object, module: owner }: Report): Fault[] {
  const parsed = filter === undefined || owner === module ? undefined : parseExpression(filter);
  const checked = parsed?.ok ? checkExpression(parsed.expression, { model, object, place: 'filter' }) : undefined;
  return !checked || checked.ok ? [] : checked.findings.map(({ message, start, end }) => ({ target: name, attribute: 'filter', field: filter!.slice(start, end), message: `the filter of the report "${name}" no longer holds: ${message}`, help: '' }));
}

function faults(model: Model, module: string): Fault[] {
  return Object.entries(model.reports).filter(([, { object }]) => Object.hasOwn(model.objects, object)).flatMap(([name, report]) => [
    ...(report.groupBy ?? []).flatMap((group) => ofGroup(model, name, report, group)), ...report.measures.flatMap((measure) => ofMeasure(model, name, report, measure)), ...ofFilter(model, module, name, report),
  ]);
}

/** What was wrong before is not this module's doing; every module on one base asks the same of it. */
const before = new WeakMap<Model, ReadonlySet<string>>();

function faultsBefore(base: Model, module: string): ReadonlySet<string> {
  const known = before.get(base) ?? new Set(faults(base, module).map(({ target, field }) => `${target} ${field}`));
  before.set(base, known);
  return known;
}

function pathOf({ module, model, blame }: RuleInput, { target, attribute, field }: Fault) {
  const report = model.reports[target.split('.')[0]!]!;
  return report.module === module.name ? blame('report', target, attribute) : blame('object', `${report.object}.${field.split('.').at(-1)}`);
}

export const rp01: Rule = {
  code: 'RP01', title: 'A report uses what is missing, or counts up what is no number', kind: 'S', stage: 'model',
  check(input): Finding[] {
    const known = faultsBefore(input.base, input.module.name);
    return faults(input.model, input.module.name).filter(({ target, field }) => !known.has(`${target} ${field}`))
      .map((fault) => {
        const report = input.model.reports[fault.target.split('.')[0]!]!;
        const help = report.module === input.module.name ? fault.help : `Keep it, or have the module "${report.module}" take it out of its report first.`;
        return { code: 'RP01', level: 'L3', element: { scope: 'report', target: fault.target }, path: pathOf(input, fault), message: fault.message, help };
      });
  },
};
