/** Walks a model and changes copies of it. */
import type { Model, ObjectElement } from '#engine/model.ts';
import type { ModelFault } from '../fault.ts';

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
export type Open = Mutable<Model>;

/** Returns a fault that sets or takes away attributes of what `find` gives. */
export function changing(place: string, module: string, change: (model: Open) => void): ModelFault {
  return { place, module, change: (model) => change(model as Open) };
}

type Kind = 'fields' | 'relations' | 'states' | 'transitions' | 'rules';
export type Member<K extends Kind> = { object: string; name: string; place: string; element: ObjectElement[K][string]; open(model: Open): Open['objects'][string][K][string] };

/** Returns every member of one kind, of all objects. */
export function membersOf<K extends Kind>(model: Model, kind: K): Member<K>[] {
  return Object.entries(model.objects).flatMap(([object, owner]) => Object.entries(owner[kind]).map(([name, element]) => ({
    object, name, place: `${object}.${name}`, element: element as ObjectElement[K][string],
    open: (open: Open) => open.objects[object]![kind][name] as Open['objects'][string][K][string],
  })));
}

/** Returns an operator's faults: for each member, what `faults` says can go wrong with it. */
export function onEach<K extends Kind>(model: Model, kind: K, faults: (member: Member<K>) => readonly [string, (open: ReturnType<Member<K>['open']>) => void][]): ModelFault[] {
  return membersOf(model, kind).flatMap((member) => faults(member).map(([what, change]) =>
    changing([member.place, what].filter(Boolean).join(' '), member.element.module, (open) => change(member.open(open)))));
}
