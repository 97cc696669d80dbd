/** Faults in what the model says in expressions: rules, guards, filters, formulas, conditions of rights. */
import type { Model } from '#engine/model.ts';
import { replaceEach, type ModelFault, type ModelOperator } from '../fault.ts';
import { changing, onEach } from './places.ts';

type Rewrite = (text: string) => string[];

function onExpressions(model: Model, rewrite: Rewrite): ModelFault[] {
  return [
    ...onEach(model, 'rules', ({ element }) => [
      ...rewrite(element.check).map((text, index) => [`check ${index + 1}`, (open: { check: string }) => { open.check = text; }] as [string, (open: { check: string }) => void]),
      ...(element.when === undefined ? [] : rewrite(element.when).map((text, index) => [`when ${index + 1}`, (open: { when?: string | undefined }) => { open.when = text; }] as [string, (open: { when?: string | undefined }) => void])),
    ]),
    ...onEach(model, 'transitions', ({ element }) => (element.guard === undefined ? [] : rewrite(element.guard).map((text, index) => [`guard ${index + 1}`, (open) => { open.guard = text; }]))),
    ...onEach(model, 'fields', ({ element }) => (element.expr === undefined ? [] : rewrite(element.expr).map((text, index) => [`formula ${index + 1}`, (open) => { open.expr = text; }]))),
    ...Object.entries(model.reports).flatMap(([name, { filter, module }]) => (filter === undefined ? [] : rewrite(filter).map((text, index) => changing(`${name} filter ${index + 1}`, module, (open) => { open.reports[name]!.filter = text; })))),
  ];
}

const each = (find: RegExp, put: (match: RegExpExecArray) => string): Rewrite => (text) => replaceEach(text, find, put).map((made) => made.text);

const REWRITES: Readonly<Record<string, Rewrite>> = {
  'a comparison shifted': each(/ (>=|<=|>|<) /g, ([, sign]) => ({ '>=': ' > ', '<=': ' < ', '>': ' >= ', '<': ' <= ' })[sign!]!),
  'a comparison turned round': each(/ (>=|<=|>|<|==|!=) /g, ([, sign]) => ({ '>=': ' <= ', '<=': ' >= ', '>': ' < ', '<': ' > ', '==': ' != ', '!=': ' == ' })[sign!]!),
  'and for or': each(/ (&&|\|\|) /g, ([, sign]) => (sign === '&&' ? ' || ' : ' && ')),
  'a not lost': each(/!(?=\(|changed)/g, () => ''),
  'plus for minus': each(/ ([-*]) /g, ([, sign]) => (sign === '-' ? ' + ' : ' - ')),
  'a list shorter': each(/\[([^\]]*, [^\]]*)\]/g, ([, items]) => `[${items!.split(', ').slice(1).join(', ')}]`),
  'a list without its last': each(/\[([^\]]*, [^\]]*)\]/g, ([, items]) => `[${items!.split(', ').slice(0, -1).join(', ')}]`),
  'one half only': (text) => { const parts = text.split(' && '); return parts.length === 2 && parts.every((part) => (part.match(/\(/g)?.length ?? 0) === (part.match(/\)/g)?.length ?? 0)) ? parts : []; },
  'another number': each(/(?<![\w.'])\d+(?![\w.'])/g, ([digits]) => String(Number(digits) + 1)),
};

export const EXPRESSION_OPERATORS: readonly ModelOperator[] = Object.entries(REWRITES)
  .map(([name, rewrite]) => ({ name: `expression: ${name}`, plant: (model) => onExpressions(model, rewrite) }));
