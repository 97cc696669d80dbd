/** From a changed row back to the rows whose rules look at it, along the steps that a rule goes. */
import type { Read, Step } from '../cel/types.ts';
import { memberColumn } from './cel.ts';
import { tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectNamed } from './compilation.ts';
import { inversesOf } from '../members.ts';

/** One column of other rows that a rule looks at, and the steps that lead there from the rule's row. */
export type Watched = { object: string; column: string; steps: readonly Step[]; joins: boolean };

/** Returns what a rule watches: nothing when it looks at its own row only. Links between many rows and many are not watched. */
export function watchedBy(compilation: Compilation, reads: readonly Read[]): Watched[] {
  const { model } = compilation;
  return reads.flatMap((read): Watched[] => {
    if (read.kind === 'inverse') {
      const back = inverse(compilation, read.object, read.name);
      if (back.value.kind === 'manyToMany') return [];
      return [{ object: back.from, column: memberColumn(compilation, back.from, back.relation), steps: [...read.steps, { object: read.object, name: read.name, kind: 'inverse' }], joins: true }];
    }
    if (read.steps.length === 0 || (read.kind !== 'field' && read.kind !== 'state' && read.kind !== 'relation')) return [];
    if (read.kind === 'relation' && objectNamed(model, read.object).relations[read.name]?.kind === 'manyToMany') return [];
    const field = objectNamed(model, read.object).fields[read.name];
    if (field?.type === 'formula') return [];
    return [{ object: read.object, column: memberColumn(compilation, read.object, read.name), steps: read.steps, joins: false }];
  });
}

/**
 * Returns a query for the rows `origin` of a rule's object from which the steps lead to a changed row,
 * which is a record of plpgsql such as new or old.
 */
export function originsSQL(compilation: Compilation, object: string, steps: readonly Step[], changed: string): string | undefined {
  const { model } = compilation;
  let from = `${tableOf(objectNamed(model, object))} origin`;
  let alias = 'origin';
  for (const [index, step] of steps.entries()) {
    const next = index === steps.length - 1 ? changed : `hop${index}`;
    const relation = step.kind === 'relation' ? objectNamed(model, step.object).relations[step.name]! : undefined;
    const back = step.kind === 'inverse' ? inverse(compilation, step.object, step.name) : undefined;
    if ((relation ?? back!.value).kind === 'manyToMany') return undefined;
    const on = relation ? `${next}.id = ${alias}.${memberColumn(compilation, step.object, step.name)}` : `${next}.${memberColumn(compilation, back!.from, back!.relation)} = ${alias}.id`;
    if (next === changed) return `select distinct origin.id from ${from} where ${on}`;
    from += ` join ${tableOf(objectNamed(model, relation ? relation.to : back!.from))} ${next} on ${on}`;
    alias = next;
  }
  return undefined;
}

export function inverse({ model }: Compilation, object: string, name: string) {
  const found = inversesOf(model, object).find((one) => one.name === name);
  if (!found) throw new Error(`${object} has no inverse ${name}`);
  return found;
}
