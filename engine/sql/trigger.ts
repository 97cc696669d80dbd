/** Triggers on the tables of `core`: they hold whether a row is written through a view or past it. */
import { tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { onShelf } from './compilation.ts';
import { TRIGGER_PREFIX } from './detach.ts';
import { definerFunction } from './functions.ts';
import { OWNER_ROLE, quoteIdentifier, quoteLiteral } from './names.ts';
import type { ObjectElement } from '../model.ts';
import { statement } from './statement.ts';
import type { Statement } from './statement.ts';

/**
 * PostgreSQL fires triggers in the order of their names: what stand-ins hide is kept, then rights, then the state machine, then values; rules look at what was written.
 * Rights run as the one who writes, so that a cascade, which the owner does, is not asked for rights; the others see every row.
 */
const STAGES = {
  keep: { order: 0, events: 'before update', as: 'owner' },
  rights: { order: 1, events: 'before insert or update', as: 'writer' },
  state: { order: 2, events: 'before insert or update', as: 'owner' },
  values: { order: 3, events: 'before insert or update', as: 'owner' },
  rules: { order: 4, events: 'after insert or update or delete', as: 'owner' },
} as const;

export function compileTrigger(compilation: Compilation, name: string, object: ObjectElement, stage: keyof typeof STAGES, body: string): Statement[] {
  const { order, events, as } = STAGES[stage];
  const key = `${stage} of ${name}`;
  const signature = `${onShelf(compilation, key)}()`;
  const trigger = quoteIdentifier(`${TRIGGER_PREFIX}${order} ${stage}`);
  const writer = [
    statement(`function ${key}`, `create or replace function ${signature} returns trigger language plpgsql set search_path = pg_catalog, pg_temp as ${quoteLiteral(body)}`),
    statement(`owner of function ${key}`, `alter function ${signature} owner to ${OWNER_ROLE}`),
  ];
  return [
    ...(as === 'owner' ? definerFunction(key, signature, 'trigger', 'volatile', body) : writer),
    statement(`trigger ${key}`, `create or replace trigger ${trigger} ${events} on ${tableOf(object)} for each row execute function ${signature}`),
  ];
}
