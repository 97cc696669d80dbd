/** What the slots of a pattern can hold. Each reader offers every reading at a place, the longest first. */
import type { FieldRef } from './draft.ts';
import type { Known, KnownField } from './known.ts';
import { isBoundary, skipSpaces, type Readers, type SlotMatch, type SlotReader } from './pattern.ts';
import type { PageChoice } from './phrases/place.ts';
import { CHART_WORDS, PAGE_KINDS, PERIOD_WORDS, PERMISSION_WORDS } from './words.ts';
import { unquote } from './text.ts';
import { CURRENCY_WORDS, TYPE_WORDS } from './types.ts';

/** Units: characters that a free phrase may have. */
const LONGEST_PHRASE = 300;
const DETERMINER = /^(?:the|a|an|every|each|all|any|our|your|their|this|that|these|those|of the)(?![a-z]) ?|^(?:每一个|每个|每位|每一位|每张|每笔|每条|所有的|所有|全部|这个|该|一个|个) ?/iu;
const AFTER_DETERMINER = /^(?:new|existing|single|新的|新) ?/iu;
const QUOTES: Record<string, string> = { '"': '"', "'": "'", '“': '”', '‘': '’', '「': '」', '『': '』', '《': '》', '`': '`' };
const IT = ['it', 'this field', 'that field', 'the field', 'this', 'that', 'they', 'them', 'its value', 'the value', '它们', '它', '该字段', '此字段', '这个字段', '其'];

type Surfaces = ReadonlyMap<string, readonly (readonly [string, unknown])[]>;

/** Surfaces by their first character, the longest first. */
function index(entries: Iterable<readonly [string, unknown]>): Surfaces {
  const map = new Map<string, (readonly [string, unknown])[]>();
  for (const entry of entries) map.set(entry[0][0]!, [...(map.get(entry[0][0]!) ?? []), entry]);
  return map;
}

function* words(text: string, start: number, surfaces: Surfaces): Generator<SlotMatch> {
  const from = skipSpaces(text, start);
  const closing = QUOTES[text[from] ?? ''];
  const at = closing ? from + 1 : from;
  const first = text[at]?.toLowerCase();
  if (first === undefined || !isBoundary(text, at)) return;
  for (const [surface, value] of surfaces.get(first) ?? []) {
    const end = at + surface.length;
    if (text.slice(at, end).toLowerCase() !== surface || (closing ? text[end] !== closing : !isBoundary(text, end))) continue;
    yield { end: closing ? end + 1 : end, value };
  }
}

/** Lets a reader skip a determiner. */
function determined(read: SlotReader): SlotReader {
  return function* (text, start) {
    let at = skipSpaces(text, start);
    yield* read(text, at);
    const determiner = DETERMINER.exec(text.slice(at, at + 20))?.[0];
    if (determiner && isBoundary(text, at + determiner.length)) at += determiner.length;
    if (determiner) yield* read(text, at);
    const fresh = AFTER_DETERMINER.exec(text.slice(at, at + 10))?.[0];
    if (fresh) yield* read(text, at + fresh.length);
  };
}

function bySurface<T>(entries: Iterable<{ surfaces: readonly string[]; value: T }>): [string, T[]][] {
  const map = new Map<string, T[]>();
  for (const { surfaces, value } of entries) for (const surface of surfaces) map.set(surface, [...(map.get(surface) ?? []), value]);
  return [...map].sort((a, b) => b[0].length - a[0].length);
}

const NUMBER = /^[-−]?(?:€|\$|£|¥)?\s?\d{1,12}(?:,\d{3})*(?:\.\d{1,6})?/u;

const readNumber: SlotReader = function* (text, start) {
  const from = skipSpaces(text, start);
  const found = NUMBER.exec(text.slice(from, from + 30))?.[0];
  const value = Number(found?.replace(/[^\d.-]/gu, ''));
  if (found && Number.isFinite(value) && isBoundary(text, from + found.length)) yield { end: from + found.length, value };
};

/** A free phrase, the shortest first, ending where a word ends. */
const readPhrase: SlotReader = function* (text, start) {
  const from = skipSpaces(text, start);
  const closing = QUOTES[text[from] ?? ''];
  for (let end = from + 1; end <= Math.min(text.length, from + LONGEST_PHRASE); end += 1) {
    if (!isBoundary(text, end) || text[end - 1] === ' ' || (closing && end <= text.indexOf(closing, from + 1))) continue;
    yield { end, value: text.slice(from, end).trim() };
  }
};

const readQuoted: SlotReader = function* (text, start) {
  const from = skipSpaces(text, start);
  const closing = QUOTES[text[from] ?? ''];
  const end = closing ? text.indexOf(closing, from + 1) : -1;
  if (end > 0) yield { end: end + 1, value: unquote(text.slice(from, end + 1)) ?? '' };
};

const readModuleName: SlotReader = function* (text, start) {
  const from = skipSpaces(text, start);
  const name = /^["“「]?([a-z][a-z0-9]*(?:-[a-z0-9]+)*)["”」]?/u.exec(text.slice(from, from + 45));
  if (name) yield { end: from + name[0].length, value: name[1] };
};

export type FieldChoice = readonly KnownField[] | 'it';

/** Returns the readers of all slots for what is known now. `modules` are the names (and titles) a request may edit. */
export function makeReaders(known: Known, modules: readonly (readonly [string, string])[]): Readers {
  const objects = bySurface(known.objects.map((value) => ({ surfaces: value.surfaces, value: value.name })));
  const fields = bySurface(known.objects.flatMap((object) => object.fields).map((value) => ({ surfaces: value.surfaces, value })));
  const options = bySurface(known.objects.flatMap((object) => object.fields).flatMap((field) => field.options.map((option) => ({ surfaces: option.surfaces, value: { object: field.object, name: field.name, option: option.key, kind: field.kind } }))));
  const roles = bySurface(known.roles.map((value) => ({ surfaces: value.surfaces.flatMap((each) => [each, `${each} people`, `${each} staff`, `${each} team`, `${each} users`, `${each}人员`]), value: value.name })));
  const pages = bySurface(known.pages.map((value) => ({ surfaces: value.surfaces, value: value.name })));
  const menus = bySurface(known.menus.map((value) => ({ surfaces: value.surfaces, value: value.name })));
  const reports = bySurface(known.reports.map((value) => ({ surfaces: value.surfaces, value: value.name })));
  const single = <T>(entries: [string, T[]][]): Surfaces => index(entries.filter(([, all]) => all.length === 1).map(([surface, all]) => [surface, all[0]!] as const));
  const reader = (surfaces: Surfaces): SlotReader => (text, start) => words(text, start, surfaces);
  const named = determined(reader(single(objects)));
  const readObject: SlotReader = function* (text, start) {
    for (const found of named(text, start)) {
      const noun = /^ (?:objects?|entity|entities|records?)(?![a-z])/iu.exec(text.slice(found.end, found.end + 12))?.[0];
      if (noun) yield { ...found, end: found.end + noun.length };
      yield found;
    }
  };
  const readPage = determined(reader(single(pages)));
  return {
    pages: determined(pageReader(readObject, readPage)),
    only: reader(ONLY),
    verbs: readVerbs,
    chart: reader(CHARTS),
    period: reader(PERIODS),
    object: readObject,
    field: determined(reader(index([...fields, ...IT.map((each) => [each, 'it'] as const)]))),
    option: reader(index(options)),
    role: determined(reader(single(roles))),
    menu: determined(reader(single(menus))),
    report: determined(reader(single(reports))),
    type: determined(reader(TYPES)),
    currency: reader(CURRENCIES),
    module: reader(index(modules)),
    nothing: function* (_text, start) { yield { end: start, value: true }; },
    number: readNumber, phrase: readPhrase, quoted: readQuoted, slug: readModuleName,
  };
}

const longestFirst = <T>(entries: [string, T][]): Surfaces => index([...entries].sort((a, b) => b[0].length - a[0].length));
const ONLY = longestFirst(PERMISSION_WORDS.only.map((word) => [word, true]));
const VERBS = longestFirst(PERMISSION_WORDS.verbs.map((word) => [word, word]));
const TYPES = index(TYPE_WORDS);
const CURRENCIES = index(CURRENCY_WORDS);
const CHARTS = longestFirst(CHART_WORDS);
const PERIODS = longestFirst(PERIOD_WORDS);
const KINDS = index(PAGE_KINDS);

/** One verb, or several: "see and change". */
const readVerbs: SlotReader = function* (text, start) {
  for (const { end, value } of words(text, start, VERBS)) {
    const actions = PERMISSION_WORDS.actionsOf(value as string);
    const joined = /^\s*(?:,? and |,? or |, ?|、|和|或|并)\s*/u.exec(text.slice(end, end + 8))?.[0];
    if (joined) for (const more of readVerbs(text, end + joined.length)) yield { end: more.end, value: [...new Set([...actions, ...(more.value as string[])])] };
    yield { end, value: actions };
  }
};

/** A page by name, "the customer page", "the order list" or just "the list". */
function pageReader(readObject: SlotReader, readPage: SlotReader): SlotReader {
  return function* (text, start) {
    for (const { end, value } of readPage(text, start)) {
      const kind = [...words(text, end, KINDS)][0];
      const named: PageChoice = { page: value as string };
      if (kind && !/列表|详情/u.test(text.slice(start, end))) continue;
      yield { end: kind?.end ?? end, value: named };
    }
    for (const { end, value } of readObject(text, start)) {
      const owned = /^(?:'s|’s|的)/u.exec(text.slice(end))?.[0].length ?? 0;
      for (const kind of words(text, end + owned, KINDS)) yield { end: kind.end, value: { object: value, kind: kind.value } };
    }
    for (const kind of words(text, start, KINDS)) yield { end: kind.end, value: { kind: kind.value } };
  };
}

export type OptionRef = FieldRef & { option: string; kind: KnownField['kind'] };
