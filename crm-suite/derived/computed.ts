/** What is shown of fields that nobody sets: automatic numbers and formulas. */
import { expect } from 'vitest';
import type { Field } from '#engine/model.ts';
import { checkedOf, ask } from '../rows/expressions.ts';
import { loadRow, stepsOf } from '../rows/load.ts';
import { makeFitting } from '../rows/make-fitting.ts';
import type { Session } from '../session.ts';
import { accept, expectValue, type Check } from './check.ts';
import { readBack } from './put.ts';
import { outcomeOf } from '../outcome.ts';

function numberChecks(session: Session, object: string, name: string, field: Field): Check[] {
  const prefix = field.prefix ?? '';
  const count = async (): Promise<bigint> => {
    const text = String(await readBack(session, await accept(makeFitting(session, object)), name));
    expect(text.startsWith(prefix), `${text} begins with ${prefix}`).toBe(true);
    expect(text.length - prefix.length, `${text} has its digits`).toBeGreaterThanOrEqual(field.digits ?? 1);
    return BigInt(text.slice(prefix.length));
  };
  return [{ name: 'is given to each new row, one after the other', run: async () => { const first = await count(); expect(await count()).toBe(first + 1n); } }];
}

function formulaChecks(session: Session, object: string, name: string, field: Field): Check[] {
  return [
    {
      name: 'is what its expression says of the row',
      run: async () => {
        const checked = checkedOf(field.expr as string, { model: session.model, object, place: 'formula', field: name });
        const made = await accept(makeFitting(session, object));
        const row = await loadRow(session, object, made.row.id, stepsOf(checked.reads));
        if (row) expectValue(await readBack(session, made, name), plain(ask(checked, { row })), `${name} reads back`);
      },
    },
    { name: 'cannot be written', run: async () => expect(await outcomeOf(makeFitting(session, object, { [name]: '1' }))).not.toBe('accepted') },
  ];
}

function plain(value: unknown): unknown {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? String(value) : value;
}

/** Returns the checks of an automatic number or a formula. */
export function computedChecks(session: Session, object: string, name: string, field: Field): Check[] {
  return field.type === 'autoNumber' ? numberChecks(session, object, name, field) : formulaChecks(session, object, name, field);
}
