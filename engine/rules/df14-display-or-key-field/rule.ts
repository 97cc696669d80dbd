import type { Field, ObjectElement } from '../../model.ts';
import type { Finding, Path } from '../../problem.ts';
import { compareShapes } from '../field-shape.ts';
import { liveModel, removalsOf } from '../news.ts';
import type { Rule, RuleInput } from '../rule.ts';

type Loss = { what: string; path: Path };
type Naming = { name: string; role: string; help: string };

function nameOf(object: ObjectElement, id: string): string | undefined {
  return Object.entries(object.fields).find(([, field]) => field.id === id)?.[0];
}

/** How a field is lost to those who read it: it goes, is hidden, or takes other values. */
function lossOf(input: RuleInput, object: string, before: ObjectElement, after: ObjectElement, name: string): Loss | undefined {
  const was = before.fields[name]!;
  const now = nameOf(after, was.id);
  if (now === undefined) {
    const removal = removalsOf(input, 'field').find(({ change }) => change.id === was.id);
    return removal && { what: 'goes', path: removal.path };
  }
  const is: Field = after.fields[now]!, target = `${object}.${now}`;
  if (is.access?.read !== undefined && was.access?.read === undefined) return { what: 'is hidden', path: input.blame('object', target, 'access') };
  const retyped = is.type !== was.type && compareShapes(was, is) !== 'wider';
  return retyped ? { what: `turns from ${was.type} into ${is.type}`, path: input.blame('object', target, 'type') } : undefined;
}

/** Returns the fields by which people and other systems know a row: the one that is shown for it, and the only one that is unique. */
function namingFields({ displayField, fields }: ObjectElement, after: ObjectElement): Naming[] {
  const stays = after.displayField === undefined || (displayField !== undefined && nameOf(after, fields[displayField]?.id ?? '') === after.displayField);
  const unique = Object.entries(fields).filter(([, field]) => field.unique).map(([name]) => name);
  const shown: Naming[] = displayField !== undefined && Object.hasOwn(fields, displayField) && stays
    ? [{ name: displayField, role: 'the field that a row is shown by', help: 'Name another field in `displayField`, or keep this one as it was.' }] : [];
  const hasAnother = Object.values(after.fields).some((field) => field.unique && field.id !== fields[unique[0]!]?.id);
  const isOnly = unique.length === 1 && unique[0] !== displayField && !hasAnother;
  return isOnly ? [...shown, { name: unique[0]!, role: 'the only field that tells rows apart', help: 'Make another field `unique`, or keep this one as it was.' }] : shown;
}

export const df14: Rule = {
  code: 'DF14', title: "An object's display or matching field goes, is hidden or changes its type", kind: 'S', stage: 'model',
  check(input): Finding[] {
    const after = new Map(Object.entries(input.model.objects).map(([name, object]) => [object.id, { name, object }]));
    return Object.values(liveModel(input).objects).flatMap((before): Finding[] => {
      const now = after.get(before.id);
      if (!now || now.object === before) return [];
      return namingFields(before, now.object).flatMap(({ name, role, help }): Finding[] => {
        const loss = lossOf(input, now.name, before, now.object, name);
        return loss ? [{
          code: 'DF14', level: 'L3', element: { scope: 'object', target: `${now.name}.${nameOf(now.object, before.fields[name]!.id) ?? name}` }, path: loss.path,
          message: `"${now.name}.${name}" ${loss.what}, and it is ${role}`, help,
        }] : [];
      });
    });
  },
};
