/** What is shown of a relation: where it may point, whether it must, and what becomes of the row when the other goes. */
import { expect } from 'vitest';
import { findMember } from '#engine/cel/members.ts';
import type { Relation } from '#engine/model.ts';
import { makeFitting } from '../rows/make-fitting.ts';
import { NotExercised, objectOf, type Made } from '../rows/made.ts';
import { rolesWith } from '../rows/rights.ts';
import type { Session } from '../session.ts';
import { accept, expectValue, refuse, type Check, type ChecksOf } from './check.ts';
import { changerOf, put, readBack } from './put.ts';

const NOWHERE = '00000000-0000-4000-8000-000000000000';

async function removeRow(session: Session, { object, row }: Made): Promise<void> {
  const role = rolesWith(session.model, object, 'delete')[0];
  if (!role) throw new NotExercised(`no role may delete ${object}`);
  await session.database.as(role).remove(object, row.id);
}

function removalCheck(session: Session, object: string, name: string, relation: Relation): Check {
  const onDelete = relation.onDelete ?? (relation.required ? 'restrict' : 'setNull');
  const linked = async (): Promise<{ made: Made; target: Made }> => {
    const target = await accept(makeFitting(session, relation.to));
    return { made: await accept(put(session, object, name, target.row.id)), target };
  };
  if (onDelete === 'restrict') {
    return { name: `keeps the ${relation.to} from being deleted`, partial: true, run: async () => { const { target } = await linked(); await refuse(removeRow(session, target), 'reference'); } };
  }
  return {
    name: onDelete === 'cascade' ? `goes with its ${relation.to}` : `is emptied when its ${relation.to} is deleted`,
    partial: true,
    run: async () => {
      const { made, target } = await linked();
      await accept(removeRow(session, target));
      const reader = rolesWith(session.model, object, 'read')[0] as string;
      const left = await session.database.as(reader).find(object, made.row.id);
      if (onDelete === 'cascade') expect(left, 'the row is gone').toBeUndefined();
      else expect(left?.[name] ?? null, `${name} is empty`).toBeNull();
    },
  };
}

function linkChecks(session: Session, object: string, name: string, relation: Relation): Check[] {
  const many = relation.kind === 'manyToMany';
  const wrap = (id: string): unknown => (many ? [id] : id);
  return [
    {
      name: `points at ${relation.to}`,
      run: async () => {
        const target = await accept(makeFitting(session, relation.to));
        expectValue(await readBack(session, await accept(put(session, object, name, wrap(target.row.id))), name), wrap(target.row.id), `${name} reads back`);
      },
    },
    { name: `refuses a ${relation.to} that is not there`, run: () => refuse(put(session, object, name, wrap(NOWHERE)), 'reference') },
  ];
}

function emptyCheck(session: Session, object: string, name: string, relation: Relation): Check {
  const clear = async (): Promise<void> => {
    const made = await accept(makeFitting(session, object));
    await session.database.as(changerOf(session, object, name)).update(object, made.row.id, { [name]: null });
  };
  return relation.required ? { name: 'is required', run: async () => { await refuse(makeFitting(session, object, { [name]: null }), 'required'); await refuse(clear(), 'required'); } }
    : { name: 'may be empty', run: () => accept(clear()) };
}

/** Returns the checks of a relation. */
export const relationChecks: ChecksOf = (session, { names }) => {
  const [object, name] = names as [string, string];
  const relation = objectOf(session.model, object).relations[name];
  if (!relation) throw new Error(`the model has no relation ${object}.${name}`);
  const checks = linkChecks(session, object, name, relation);
  if (relation.inverse !== undefined) {
    checks.push({ name: `is called ${relation.inverse} from the other side`, partial: true, run: () => expect(findMember(session.model, relation.to, relation.inverse as string)?.kind, `${relation.to}.${relation.inverse}`).toMatch(/^(inverse|relation)$/) });
  }
  if (relation.kind === 'manyToMany') return checks;
  if (relation.kind === 'oneToOne') {
    checks.push({
      name: `is the only one of its ${relation.to}`,
      run: async () => {
        const target = await accept(makeFitting(session, relation.to));
        await accept(put(session, object, name, target.row.id));
        await refuse(put(session, object, name, target.row.id), 'unique');
      },
    });
  }
  return [...checks, emptyCheck(session, object, name, relation), removalCheck(session, object, name, relation)];
};
