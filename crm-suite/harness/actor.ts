/** One user of one role: all that it does goes through the views of the shelf, with its role's rights. */
import { randomUUID } from 'node:crypto';
import type { Model } from '#engine/model.ts';
import { onShelf } from '#engine/sql/compilation.ts';
import { quoteLiteral, roleName } from '#engine/sql/names.ts';
import { transitionFunction } from '#engine/sql/transitions.ts';
import { Refusal } from './refusal.ts';
import type { Acting, Session } from './session.ts';
import { fromDatabase, fromReport } from './values.ts';
import type { Row, Value } from './values.ts';
import { hasLinks, insertStatement, updateStatement, writeLinks } from './write.ts';
import type { Target, Values } from './write.ts';

export type Actor = {
  user: string;
  create(object: string, values: Values): Promise<Row>;
  update(object: string, id: string, values: Values): Promise<void>;
  remove(object: string, id: string): Promise<void>;
  transition(object: string, id: string, name: string): Promise<void>;
  find(object: string, id: string): Promise<Row | undefined>;
  list(object: string): Promise<Row[]>;
  report(name: string): Promise<Record<string, Value>[]>;
};

/** Returns who acts for `sales` (user `sales-1`) or `sales/2`. A user without a role is a bug of the caller. */
export function actingFor(model: Model, user: string): Acting {
  const [role = '', count = '1'] = user.split('/');
  if (!Object.hasOwn(model.roles, role) || !/^[1-9]\d{0,3}$/.test(count)) throw new Error(`no user is called ${user}`);
  return { role: roleName(role), uid: `${role}-${count}` };
}

/** Returns the actor of a user. */
export function actAs(model: Model, shelf: string, session: Session, user: string): Actor {
  const as = actingFor(model, user);
  const view = (name: string) => onShelf({ shelf }, name);
  const knowObject = (object: string) => {
    if (!Object.hasOwn(model.objects, object)) throw new Error(`the model has no object ${object}`);
  };
  const read = async (object: string, sql: string) => (await session.read(as, object, sql)).map((row) => fromDatabase(model, object, row));
  const select = (object: string, id: string) => `select * from ${view(object)} where id = ${quoteLiteral(id)}`;
  const notVisible = (error: unknown): undefined => {
    if (error instanceof Refusal && error.kind === 'permission' && error.message.includes('denied for view')) return undefined;
    throw error;
  };
  const touched = (count: number, object: string, act: string) => {
    if (count === 0) throw new Refusal('permission', object, `${user} may not ${act} this ${object}, or it is not there.`);
  };

  /** Returns how many rows were written: 0 or 1. */
  const write = async (target: Target, id: string, values: Values, statement: string | undefined): Promise<number> => {
    if (statement !== undefined && !hasLinks(target, values)) return session.write(as, target.object, statement);
    return session.act(as, target.object, async (query) => {
      if (statement !== undefined && (await query(statement)).affectedRows === 0) return 0;
      await writeLinks(query, target, id, values);
      return 1;
    });
  };

  return {
    user,
    async create(object, values) {
      knowObject(object);
      const id = randomUUID();
      const target = { model, shelf, object };
      const insert = insertStatement(target, id, values);
      if (!hasLinks(target, values)) {
        const rows = await read(object, `${insert}; ${select(object, id)}`).catch(notVisible);
        if (rows) return rows[0] ?? { id };
      }
      // Who may write but not see writes alone.
      await write(target, id, values, insert);
      return (await this.find(object, id)) ?? { id };
    },
    async update(object, id, values) {
      knowObject(object);
      touched(await write({ model, shelf, object }, id, values, updateStatement({ model, shelf, object }, id, values)), object, 'update');
    },
    async remove(object, id) {
      knowObject(object);
      touched(await session.write(as, object, `delete from ${view(object)} where id = ${quoteLiteral(id)}`), object, 'delete');
    },
    async transition(object, id, name) {
      knowObject(object);
      if (!Object.hasOwn(model.objects[object]?.transitions ?? {}, name)) throw new Error(`${object} has no transition ${name}`);
      await session.write(as, object, `select ${transitionFunction({ shelf }, object, name)}(${quoteLiteral(id)})`);
    },
    async find(object, id) {
      knowObject(object);
      return (await read(object, select(object, id)).catch(notVisible))?.[0];
    },
    async list(object) {
      knowObject(object);
      return (await read(object, `select * from ${view(object)} order by "createdAt", id`).catch(notVisible)) ?? [];
    },
    async report(name) {
      const report = model.reports[name];
      if (!report) throw new Error(`the model has no report ${name}`);
      return (await session.read(as, report.object, `select * from ${view(name)}`)).map((row) => fromReport(model, name, row));
    },
  };
}
