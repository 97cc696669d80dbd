/** "a required text field 'VAT number', unique, at most 20 characters" → what to call it and what it may hold. */
import type { IRAttributes } from '../../ir.ts';
import { nameThing, readOptions, type Named } from './lists.ts';
import { compilePattern, matchPattern, type Captures, type Readers } from './pattern.ts';
import { typeByName, type TypeWord } from './types.ts';
import { unquote } from './text.ts';

export type FieldDescription = { named?: Named; said: string; given: Partial<IRAttributes>; defaultSaid?: string; unnamed: string[] };

type Modifier = { patterns: string[]; apply(captures: Captures, into: FieldDescription): boolean | void };

const set = (given: Partial<IRAttributes>): Modifier['apply'] => (_, into) => { into.given = { ...given, ...into.given }; };
const typed: Modifier['apply'] = ({ type, currency }, into) => {
  into.given = { ...(type as TypeWord | undefined), ...(currency ? { type: 'money', currency: currency as string } : {}), ...into.given };
};
const optioned = (type: 'option' | 'multiOption'): Modifier['apply'] => ({ list }, into) => {
  const read = readOptions(list as string);
  if (!read || into.given.options) return false;
  into.given = { type, ...into.given, options: read.options };
  into.unnamed.push(...read.unnamed);
};
const defaulted: Modifier['apply'] = ({ value }, into) => {
  const isClause = /,|，|\b(?:and|show|it|only|may|must)\b|并|只/iu.test(value as string) && unquote(value as string) === undefined;
  if ((value as string).length > 60 || isClause) return false;
  into.defaultSaid ??= unquote(value as string) ?? (value as string);
};
const bounded: Modifier['apply'] = ({ low, high }, into) => {
  into.given = { ...(low === undefined ? {} : { min: low as number }), ...(high === undefined ? {} : { max: high as number }), ...into.given };
};

/** Looked for at the end, again and again, until none fits. `rest` is what stands before. */
const ENDS: Modifier[] = [
  { patterns: ['{rest:phrase} [,] [and] [which|that|it] [is|must be|should be|be] (required|mandatory|obligatory|compulsory)', '{rest:phrase} [,] [是] (必填|必须填写|必填项|必需|不能为空|不可为空)'], apply: set({ required: true }) },
  { patterns: ['{rest:phrase} [,] [and] [which|that|it] [is|may be|can be] (optional|not required)', '{rest:phrase} [,] [是] (选填|可选|非必填|可为空)'], apply: set({ required: false }) },
  { patterns: ['{rest:phrase} [,] [and] [which|that|it] [is|must be|should be|be] unique', '{rest:phrase} [,] [必须|是|且|并且] (唯一|不能重复|不可重复|不重复)'], apply: set({ unique: true }) },
  { patterns: ['{rest:phrase} [,] [and|with] [which|that|it] [by] (default|defaults|defaulting) [to|at|with|as|is|of|:|=] {value:phrase}', '{rest:phrase} [,] [and|with] [which|that|it] (starts|starting|start) (at|with|as) {value:phrase}', '{rest:phrase} [,] [with|and] (a|the) default [value] [of|is|:] {value:phrase}', '{rest:phrase} [,] with {value:phrase} as [the] default', '{rest:phrase} [,] [,] (默认值|默认|缺省|初始值|初始) [为|是|:|值为] {value:phrase}'], apply: defaulted },
  { patterns: ['{rest:phrase} [,] [and] [with] [which|that|it] [is|must be] [a|an] [value|values|range] [between|from|of|in the range] {low:number} (and|to|-|–) {high:number} [%|percent]', '{rest:phrase} [,] [取值|范围] [范围] [在|为|是|从|:] {low:number} [%] (到|至|~|-|–|和) {high:number} [%] [之间]'], apply: bounded },
  { patterns: ['{rest:phrase} [,] [and] [with] [of] [which|that|it] [is|must be|has|can have] [a] [max|maximum] [length|of] [of] [at most|up to|no more than|max|maximum|max.] {length:number} (characters|chars|letters)', '{rest:phrase} [,] [最多|不超过|最长|长度不超过|至多] {length:number} [个] (字符|字|个字)'], apply: ({ length }, into) => { into.given = { maxLength: length as number, ...into.given }; } },
  { patterns: ['{rest:phrase} [,] [and] [which|that|it] [is|must be|of] (at most|up to|no more than|not more than|max|maximum|max.|not above) {high:number} [%|percent]', '{rest:phrase} [,] [and] (must not|may not|cannot|can not) exceed {high:number} [%|percent]', '{rest:phrase} [,] (最多|不超过|不大于|不能超过|至多|最大|上限) [为|是] {high:number} [%]'], apply: bounded },
  { patterns: ['{rest:phrase} [,] [and] [which|that|it] [is|must be|of] (at least|no less than|not less than|min|minimum|not below) {low:number} [%|percent]', '{rest:phrase} [,] (至少|不小于|不少于|不低于|最小|最少|下限) [为|是] {low:number} [%]'], apply: bounded },
  { patterns: ['{rest:phrase} [,] [and] [which|that|it] [is|must be|must|may|can] [not] (be negative|negative|non-negative)', '{rest:phrase} [,] (不能为负|不为负|非负|不可为负)'], apply: (_, into) => { into.given = { min: 0, ...into.given }; } },
  { patterns: ['{rest:phrase} in (percent|per cent|%)'], apply: set({ type: 'decimal', precision: 18, scale: 4 }) },
  { patterns: ['{rest:phrase} [,] in {currency}', '{rest:phrase} , {currency}', '{rest:phrase} \\( [in] {currency} \\)', '{rest:phrase} {type} in {currency}', '{rest:phrase} [,] (单位|币种) [为|是|:] {currency}'], apply: typed },
  { patterns: ['{rest:phrase} \\( [a|an] {type} [field] \\)', '{rest:phrase} \\( {type} in {currency} \\)', '{rest:phrase} : [a|an] {type}', '{rest:phrase} [,] [which|that|it] [is] (as|of type|is|with type|type) [a|an] {type} [field|value]', '{rest:phrase} [,] ([字段] 类型 [为|是|:]|为|是) {type} [类型] [字段]', '{rest:phrase} [,] {type} (类型|型) [的] [字段]', '{rest:quoted} [的] {type} [类型|型] [的] (字段|field)', '{rest:phrase} \\( {type} [类型|型] \\)', '{rest:phrase} (field|column) , {type}', '{rest:phrase} , {type} [type]'], apply: typed },
  { patterns: ['{rest:phrase} [,] [and] [with|which has] [a|the] prefix [of|is|:] {prefix:phrase}', '{rest:phrase} [,] 前缀 [为|是|:] {prefix:phrase}'], apply: ({ prefix }, into) => { if (!/^[A-Z0-9]{1,8}-?$/u.test(unquote(prefix as string) ?? (prefix as string))) return false; into.given = { ...into.given, prefix: unquote(prefix as string) ?? (prefix as string) }; } },
  { patterns: ['{rest:phrase} [,] (可多选|可以多选|多选) [:|为|有] {list:phrase}', '{rest:phrase} \\( [several of|any of|多选] [:] {list:phrase} , (multiple|several|multi-select) \\)', '{rest:phrase} [,] [with|which|that] [is|can be] (several of|any of|some of|多选) [:] {list:phrase}'], apply: optioned('multiOption') },
  { patterns: ['{rest:phrase} \\( [one of|either|options|choices|可选|选项|单选] [:] {list:phrase} \\)', '{rest:phrase} [,] [and] [with] [which|that|it] [the|its] (options|choices|values|possible values|levels) [are|being|of|:] {list:phrase}', '{rest:phrase} [,] [which|that|it] (is|can be|may be|being) [one of|either] {list:phrase}', '{rest:phrase} [,] (as|:|-|–) [either|one of] {list:phrase}', '{rest:phrase} [,] [,] (选项|可选值|可选项|取值|可选|分为|包括|有) [为|是|有|包括|:] {list:phrase}', '{rest:phrase} [,] (one of|either) {list:phrase}'], apply: optioned('option') },
  { patterns: ['{rest:phrase} (field|column|attribute|property|dropdown|select)', '{rest:phrase} (字段|属性|栏位|一栏|选项)'], apply: () => undefined },
  { patterns: ['{rest:phrase} ,', '{rest:phrase} ;', '{rest:phrase} :'], apply: () => undefined },
];

/** Looked for at the beginning. */
const STARTS: Modifier[] = [
  { patterns: ['(a|an|the|new|its|their|one|another|其|一个|一项|个|新的|名为|叫|一栏|additional|extra) {rest:phrase}'], apply: () => undefined },
  { patterns: ['(required|mandatory) {rest:phrase}', '必填 [的] {rest:phrase}'], apply: set({ required: true }) },
  { patterns: ['optional {rest:phrase}', '(选填|可选) [的] {rest:phrase}'], apply: set({ required: false }) },
  { patterns: ['unique {rest:phrase}', '唯一 [的] {rest:phrase}'], apply: set({ unique: true }) },
  { patterns: ['(field|column|attribute|property|字段) [called|named|for|名为|:] {rest:phrase}', '{type} (field|column|attribute|property|value) [called|named|for|:] {rest:phrase}', '{type} [called|named] {rest:quoted}', '{type} (called|named) {rest:phrase}', '{type} [类型|型] [的] 字段 [:] {rest:phrase}', '{type} (类型|型) [的] {rest:phrase}'], apply: typed },
  { patterns: ['(option|choice|select|dropdown|选项) [field|column|字段] [called|named|for|:] {rest:phrase}'], apply: set({ type: 'option' }) },
  { patterns: ['(yes/no|boolean|true/false) {rest:phrase}'], apply: set({ type: 'boolean' }) },
  { patterns: ['(automatic|auto|automatically assigned|consecutive) {rest:phrase}', '自动 [生成的|的] {rest:phrase}'], apply: ({ rest }, into) => { if (!/\b(?:number|id|reference)$|编号$|号码$|单号$/u.test(rest as string)) return false; into.given = { type: 'autoNumber', ...into.given }; } },
];

const compiled = (modifiers: Modifier[]) => modifiers.flatMap(({ patterns, apply }) => patterns.map((source) => ({ pattern: compilePattern(source), apply })));
const ALL_ENDS = compiled(ENDS);
const ALL_STARTS = compiled(STARTS);

/** Returns what a noun phrase says of a field, or undefined when it is no name with qualities. */
export function describeField(text: string, readers: Readers): FieldDescription | undefined {
  const into: FieldDescription = { said: text, given: {}, unnamed: [] };
  let rest = unbracket(text.trim(), readers);
  for (let round = 0; round < 20; round += 1) {
    const next = takeOne(rest, readers, into);
    if (next === undefined) break;
    rest = next.trim();
  }
  const name = unquote(rest) ?? rest;
  const plain = name.replace(/\([^()]*\)$/u, '').trim();
  if (plain === '' || plain.length > 60 || plain.split(' ').length > 6 || /[,;:!?"“”<>{}[\]=\n$]|\w\.\w/u.test(plain) || STOP.test(plain)) return undefined;
  into.said = plain;
  const named = nameThing(name);
  if (named) into.named = named;
  if (!into.given.type) into.given = { ...typeByName(plain), ...into.given };
  return into;
}

/** Words that no name of a field has: they show that the phrase was a clause. */
const STOP = /\b(?:which|that|when|while|if|unless|because|must|may|can|cannot|should|shall|will|only|than|after|before|please|automatically|whenever|every|each|is|are|be|has|have|to|so|then|and|or|not|by|with|from|into|ignore|previous|delete|remove|it|show|shows|display|make|makes|add|create|give|let|allow|allows|they|we|i|you|me|us|get|gets|need|needs|want|wants)\b|、|和|以及|显示|并且|不|把|将|请|如果|当|自动|必须|只有|可以|不能|时候|应该|然后|就/iu;

/** "a name (required, text)" says the same as "a name, required, text": when each part in the brackets is a quality. */
function unbracket(text: string, readers: Readers): string {
  const [, before, inside] = /^([^()]{1,200})\(([^()]{1,200})\)$/u.exec(text) ?? [];
  const parts = (inside?.split(/,|、/u).map((part) => part.trim()) ?? []).flatMap((part) => cutQualities(part, readers));
  if (!before || parts.length === 0) return text;
  if (parts.every((part) => isQuality(part, readers))) return `${before.trim()} , ${parts.join(' , ')}`;
  const first = parts.findIndex((_part, index) => index > 1 && parts.slice(index).every((each) => isQuality(each, readers)));
  return first < 0 ? text : `${before.trim()} (${parts.slice(0, first).join(', ')}) , ${parts.slice(first).join(' , ')}`;
}

function isQuality(part: string, readers: Readers): boolean {
  return qualityIn(part, readers) !== undefined;
}

function qualityIn(part: string, readers: Readers): FieldDescription | undefined {
  const into: FieldDescription = { said: '', given: {}, unnamed: [] };
  return takeOne(`x , ${part}`, readers, into)?.trim() === 'x' ? into : undefined;
}

/** Returns whether a text only says how a field is: "required", 最多 30 个字符. A type may be a name, too: 日期. */
export function isPureQuality(part: string, readers: Readers): boolean {
  const { given } = qualityIn(part, readers) ?? {};
  return given !== undefined && given.type === undefined;
}

/** "required text" is two qualities in one breath. */
function cutQualities(part: string, readers: Readers): string[] {
  if (isQuality(part, readers)) return [part];
  const at = part.search(/ |(?<=^必填|^选填|^唯一)/u);
  const [head, tail] = [part.slice(0, at).trim(), part.slice(at).trim()];
  return at > 0 && head && tail && isQuality(head, readers) && cutQualities(tail, readers).every((each) => isQuality(each, readers)) ? [head, ...cutQualities(tail, readers)] : [part];
}

function takeOne(rest: string, readers: Readers, into: FieldDescription): string | undefined {
  if (unquote(rest)) return undefined;
  for (const { pattern, apply } of [...ALL_ENDS, ...ALL_STARTS]) {
    const captures = matchPattern(pattern, rest, readers);
    if (!captures) continue;
    into.said = rest;
    if (apply(captures, into) === false) continue;
    return captures['rest'] as string;
  }
  return undefined;
}
