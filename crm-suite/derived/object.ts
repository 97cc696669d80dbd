/** What is shown of an object: rows of it can be made, found again and shown by a name. */
import { expect } from 'vitest';
import { SYSTEM_FIELDS } from '#engine/model.ts';
import { makeFitting } from '../rows/make-fitting.ts';
import { objectOf } from '../rows/made.ts';
import { rolesWith } from '../rows/rights.ts';
import { accept, type ChecksOf } from './check.ts';
import { strangerChecks } from './grant.ts';

/** Returns the checks of an object. */
export const objectChecks: ChecksOf = (session, { names }) => {
  const [name] = names as [string];
  const object = objectOf(session.model, name);
  const display = object.displayField;
  return [
    {
      name: 'a row can be created and found again, with its system fields',
      run: async () => {
        const made = await accept(makeFitting(session, name));
        const reader = rolesWith(session.model, name, 'read')[0];
        expect(reader, 'somebody may read it').toBeDefined();
        const found = await session.database.as(reader as string).find(name, made.row.id);
        expect(found, 'the row is found').toBeDefined();
        for (const field of Object.keys(SYSTEM_FIELDS)) expect(found?.[field], `${field} is filled`).toBeTruthy();
      },
    },
    ...Object.keys(session.model.roles).filter((role) => !session.model.roles[role]?.objects[name]).flatMap((role) => strangerChecks(session, role, name)),
    ...(display === undefined ? [] : [{ name: `is shown by its ${display}`, partial: true, run: () => expect(Object.keys(object.fields), 'the display field').toContain(display) }]),
  ];
};
