/** Holds a state machine to a table written down in the test: every transition per role, and from every other state. */
import { describe, expect, test } from 'vitest';
import type { Row } from '../harness/database.ts';
import { allow, outcomeOf } from '../outcome.ts';
import { prepareTransition } from '../rows/preparations.ts';
import { fire, type CRM } from './crm.ts';

export const ROLES = ['sales', 'support', 'manager', 'finance', 'admin'] as const;
/** Whoever lacks the right is told so; who has it but isn't named by the transition is refused the transition. */
export const FORBIDDEN = /^(permission|transition)$/;

export type Machine = {
  object: string;
  states: readonly string[];
  transitions: Readonly<Record<string, { from: readonly string[]; to: string; roles: readonly string[] }>>;
  /** Makes a row in a state, owned by `sales`. */
  make(status: string): Promise<Row>;
};

async function prepare(crm: CRM, machine: Machine, status: string, transition: string): Promise<Row> {
  const row = await allow(crm.model, machine.make(status));
  await prepareTransition(crm, { object: machine.object, row, user: 'sales' }, transition, fire);
  return row;
}

/** Declares the tests of a machine. */
export function describeMachine(crm: CRM, machine: Machine): void {
  const id = (row: Row): string => String(row['id']);
  for (const [name, { from, to, roles }] of Object.entries(machine.transitions)) {
    describe(name, () => {
      test.each(roles.flatMap((role) => from.map((state) => [role, state])))(`%s may ${name} from %s`, async (role, state) => {
        const row = await prepare(crm, machine, state as string, name);
        await allow(crm.model, crm.database.as(role as string).transition(machine.object, id(row), name));
        expect((await crm.now(machine.object, row))['status']).toBe(to);
      });
      test.each(ROLES.filter((role) => !roles.includes(role)))(`%s may not ${name}`, async (role) => {
        const row = await prepare(crm, machine, from[0] as string, name);
        expect(await outcomeOf(crm.database.as(role).transition(machine.object, id(row), name))).toMatch(FORBIDDEN);
        expect((await crm.now(machine.object, row))['status']).toBe(from[0]);
      });
    });
  }
  // One row a state is enough: what is refused leaves it as it was.
  test.each(machine.states)('%s is left by its own transitions only', async (state) => {
    const row = await allow(crm.model, machine.make(state));
    for (const [name, { from }] of Object.entries(machine.transitions)) {
      if (from.includes(state)) continue;
      expect(await outcomeOf(crm.database.as('admin').transition(machine.object, id(row), name)), name).toBe('transition');
      expect((await crm.now(machine.object, row))['status'], `status after ${name}`).toBe(state);
    }
  });
}
