/** Everything the request may name: the composed model and what the draft has added to it. */
import type { Model, Text } from '#engine/model.ts';
import { SYSTEM_FIELDS } from '#engine/model.ts';
import type { Draft } from './draft.ts';
import { plural, singular, wordsOf } from './text.ts';
import { chineseFor } from './vocabulary-zh.ts';

export type KnownOption = { key: string; surfaces: string[] };
export type KnownField = { kind: 'field' | 'relation' | 'machine'; object: string; name: string; type: string; module: string; options: KnownOption[]; surfaces: string[]; to?: string };
export type KnownObject = { name: string; module: string; surfaces: string[]; fields: KnownField[]; states: KnownOption[]; transitions: KnownOption[]; machine?: string };
export type KnownPage = { name: string; kind: string; object?: string; surfaces: string[]; sections: string[] };
export type KnownName = { name: string; module: string; surfaces: string[] };
export type Known = { objects: KnownObject[]; roles: KnownName[]; pages: KnownPage[]; menus: KnownName[]; reports: KnownName[] };

type Labelled = { name: string; label?: Text | null; labelEn?: string | null; labelZh?: string | null };

/** Returns the ways to say a name: its words, its labels in every language, singular and plural. All lower case. */
export function surfacesOf({ name, label, labelEn, labelZh }: Labelled, owner?: string): string[] {
  const labels = typeof label === 'string' ? [label] : Object.values(label ?? {});
  const said = [wordsOf(name), name, ...labels, labelEn, labelZh].filter((each): each is string => Boolean(each))
    .map((each) => each.normalize('NFKC').toLowerCase().replace(/\s*\([^)]*\)$/u, ''));
  const chinese = said.filter((each) => owner && each.startsWith(owner) && each.length > owner.length).map((each) => each.slice(owner!.length));
  const both = said.flatMap((each) => (/[a-z]$/u.test(each) ? [each, plural(each), singular(each)] : [each]));
  return [...new Set([...both, ...chinese, ...chineseFor(wordsOf(name))])].filter((each) => each.length > 0).sort((a, b) => b.length - a.length);
}

/** Models never change in place, so what is known of one is worked out once. */
const KNOWN = new WeakMap<Model, Known>();

/** Returns what is known of a model. */
export function knownOf(model: Model): Known {
  const known = KNOWN.get(model) ?? listKnown(model);
  KNOWN.set(model, known);
  return known;
}

function listKnown(model: Model): Known {
  const objects = Object.entries(model.objects).map(([name, object]): KnownObject => {
    const own = typeof object.label === 'object' ? object.label['zh'] : undefined;
    const fields = Object.entries(object.fields).map(([field, it]): KnownField => ({
      kind: 'field', object: name, name: field, type: it.type, module: it.module, surfaces: surfacesOf({ name: field, label: it.label }, own),
      options: (it.options ?? []).map((option) => ({ key: option.key, surfaces: surfacesOf({ name: option.key, label: option.label }) })),
    }));
    const relations = Object.entries(object.relations).map(([relation, it]): KnownField => ({
      kind: 'relation', object: name, name: relation, type: 'relation', module: it.module, to: it.to, options: [], surfaces: surfacesOf({ name: relation, label: it.label }, own),
    }));
    const named = (entries: Readonly<Record<string, { label?: Text }>>) => Object.entries(entries).map(([key, it]) => ({ key, surfaces: surfacesOf({ name: key, label: it.label }) }));
    const machine = object.machine && { kind: 'machine' as const, object: name, name: object.machine.field, type: 'state', module: object.machine.module, options: named(object.states), surfaces: surfacesOf({ name: object.machine.field, label: object.machine.label }, own) };
    const system = Object.entries(SYSTEM_FIELDS).map(([field, type]): KnownField => ({ kind: 'field', object: name, name: field, type, module: 'system', options: [], surfaces: surfacesOf({ name: field }) }));
    return {
      name, module: object.module, surfaces: surfacesOf({ name, label: object.label }), fields: [...fields, ...relations, ...(machine ? [machine] : []), ...system.filter((each) => each.name !== 'id')],
      states: named(object.states), transitions: named(object.transitions), ...(object.machine ? { machine: object.machine.field } : {}),
    };
  });
  const names = (entries: Readonly<Record<string, { module: string; label?: Text }>>) => Object.entries(entries).map(([name, it]) => ({ name, module: it.module, surfaces: surfacesOf({ name, label: it.label }) }));
  return {
    objects: withShortNames(objects), roles: names(model.roles), menus: names(model.menus), reports: names(model.reports),
    pages: Object.entries(model.pages).map(([name, page]) => ({ name, kind: page.kind, object: page.object, surfaces: surfacesOf({ name, label: page.label }), sections: page.sections.map((section) => section.key) })),
  };
}

/** Lets "transaction" say FinancialTransaction and "tracking" OrderTracking: a last word that no other object ends in. */
function withShortNames(objects: KnownObject[]): KnownObject[] {
  const last = (object: KnownObject) => wordsOf(object.name).split(' ').at(-1)!;
  return objects.map((object) => {
    const word = last(object);
    const alone = objects.filter((other) => last(other) === word || other.surfaces.includes(word)).length === 1;
    return alone && wordsOf(object.name) !== word ? { ...object, surfaces: [...object.surfaces, word, plural(word)] } : object;
  });
}

/** Returns what is known once the draft's elements count too. */
export function extendKnown(known: Known, draft: Draft): Known {
  const objects = known.objects.map((object) => ({ ...object, fields: [...object.fields], states: [...object.states] }));
  for (const patch of draft.patches) {
    const [name, member, third] = patch.target.split('.') as [string, string | undefined, string | undefined];
    const object = objects.find((each) => each.name === name);
    if (patch.scope === 'object' && !member && !object) {
      objects.push({ name, module: '', surfaces: surfacesOf({ name, labelEn: patch.labelEn, labelZh: patch.labelZh }), fields: [], states: [], transitions: [] });
    } else if (patch.scope === 'state' && !member && object && patch.field && !object.machine) {
      object.machine = patch.field;
      object.fields.push({ kind: 'machine', object: name, name: patch.field, type: 'state', module: '', options: [], surfaces: surfacesOf({ name: patch.field, labelEn: patch.labelEn, labelZh: patch.labelZh }) });
    } else if (patch.scope === 'state' && member === 'states' && third && object && !object.states.some((each) => each.key === third)) {
      object.states.push({ key: third, surfaces: surfacesOf({ name: third, labelEn: patch.labelEn, labelZh: patch.labelZh }) });
    } else if ((patch.scope === 'object' || patch.scope === 'relation') && member && !third && object) {
      const before = object.fields.find((each) => each.name === member);
      const options = patch.options?.map((option) => ({ key: option.key, surfaces: surfacesOf({ name: option.key, labelEn: option.labelEn, labelZh: option.labelZh }) }));
      const field: KnownField = {
        kind: patch.scope === 'relation' ? 'relation' : 'field', object: name, name: member, type: patch.type ?? before?.type ?? '', module: before?.module ?? '', to: patch.to ?? before?.to,
        options: options ?? before?.options ?? [], surfaces: [...new Set([...surfacesOf({ name: member, labelEn: patch.labelEn, labelZh: patch.labelZh }), ...(before?.surfaces ?? [])])],
      };
      object.fields = [...object.fields.filter((each) => each !== before), field];
    } else if (patch.scope === 'permission' && !member && !known.roles.some((each) => each.name === name)) {
      known = { ...known, roles: [...known.roles, { name, module: '', surfaces: surfacesOf({ name, labelEn: patch.labelEn, labelZh: patch.labelZh }) }] };
    }
  }
  return { ...known, objects };
}
