/** The suite's session on one database whose declarations can be exchanged: each mutant is published in a transaction of its own. */
import type { Model } from '#engine/model.ts';
import type { Statement } from '#engine/sql/statement.ts';
import { inject } from 'vitest';
import { actAs, actingFor } from '../harness/actor.ts';
import { startEmbedded } from '#runtime/database/start.ts';
import { openSession } from '../harness/session.ts';
import type { Session } from '../session.ts';
import { loadSubject } from '../subject.ts';
import { baseOf } from './base.ts';
import type { Base, Mutant } from './fault.ts';

export type MutantSession = Session & {
  base: Base;
  /** Puts a mutant's declarations in the place of all, or those without a fault. Returns false where PostgreSQL or the compiler does not take them. */
  plant(mutant?: Mutant): Promise<boolean>;
};

/** One way to the database instead of one for each statement: there are hundreds. */
const inOne = (statements: readonly Statement[]): Statement[] => [{ id: 'the whole shelf', text: statements.map(({ text }) => text).join(';\n') }];

/** The tests hold on to the model, so what is in it changes, not the model. */
function assign(model: Model, content: Model): void {
  for (const key of Object.keys(model)) delete (model as Record<string, unknown>)[key];
  Object.assign(model, content);
}

async function openMutantSession(): Promise<MutantSession> {
  const subject = loadSubject();
  const base = baseOf({ ...subject.model });
  const { model } = subject;
  const { shelf } = base;
  const engine = await startEmbedded();
  const publish = (statements: readonly Statement[]): ReturnType<typeof openSession> => openSession(engine, model, inOne(statements));
  let acts = await publish(base.statements);
  let serial = 0;
  return {
    ...subject, base, next: () => serial++, restart: () => acts.fresh(),
    database: {
      model, shelf, fresh: () => acts.fresh(), leave: () => acts.leave(), close: () => acts.close(),
      admin: (sql, parameters) => acts.admin(sql, parameters),
      as: (user) => actAs(model, shelf, acts, user),
      sql: (user, statement, parameters) => acts.run(actingFor(model, user), statement, parameters),
    },
    async plant(mutant) {
      await acts.leave();
      try {
        const planted = mutant?.plant(base) ?? base;
        acts = await publish(planted.statements);
        assign(model, mutant?.kind === 'declared' ? planted.model : base.model);
        return true;
      } catch (error) {
        if (!mutant) throw error;
        return false;
      }
    },
  };
}

/** The session that all test files of this worker will be given. Import this before them. */
export const mutantSession: MutantSession = await openMutantSession();

const kept = globalThis as { modshelfSuite?: { engine: Promise<unknown>; run: string; session: Promise<Session> } };
kept.modshelfSuite = { engine: Promise.resolve(), run: inject('run') ?? 'alone', session: Promise.resolve(mutantSession) };
