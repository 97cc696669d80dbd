/** Errors of PostgreSQL to refusals. What no rule of the model explains is a bug and stays the error it was. */
import type { Model } from '#engine/model.ts';
import { columnsOf } from '#engine/sql/columns.ts';
import { REFUSALS } from '#engine/sql/refusal.ts';
import { referenceName, uniqueName } from '#engine/sql/references.ts';
import { Refusal } from './refusal.ts';
import type { RefusalKind } from './refusal.ts';

type DatabaseError = { code: string; message: string; constraint?: string };

const KINDS = new Map(Object.entries(REFUSALS).map(([kind, code]) => [code as string, kind]));
/** SQLSTATE: unique, foreign key, restrict, no privilege, a view's computed column, one that cannot be written. */
const UNIQUE = '23505', FOREIGN_KEY = '23503', RESTRICT = '23001', PRIVILEGE = '42501', COMPUTED = '0A000', GENERATED = '428C9';

/** Returns the refusal that an error of the database stands for, or the error itself. */
export function classify(model: Model, object: string, error: unknown): unknown {
  if (!isDatabaseError(error)) return error;
  const named = elementOf(model, error.constraint);
  const refusal = (kind: RefusalKind, message = error.message) => new Refusal(kind, named ?? error.constraint ?? object, message);
  const kind = KINDS.get(error.code);
  if (kind) return refusal(kind === 'rule' ? `rule.${error.constraint ?? ''}` : (kind as RefusalKind));
  switch (error.code) {
    case UNIQUE: return refusal('unique', `${named ?? object} has this value in another row.`);
    case FOREIGN_KEY: case RESTRICT: return refusal('reference', `${named ?? object} links to this row, or to one that is not there.`);
    case PRIVILEGE: return refusal('permission', `Not allowed on ${object}: ${error.message}.`);
    case COMPUTED: case GENERATED: return refusal('permission', `Nobody sets this: ${error.message}.`);
    default: return error.code.startsWith('22') ? refusal('invalid') : error;
  }
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && typeof (error as { code?: unknown }).code === 'string';
}

/** Returns the element that an index or a key of the current shelf is for. */
function elementOf(model: Model, constraint: string | undefined): string | undefined {
  if (!constraint) return undefined;
  for (const [object, element] of Object.entries(model.objects)) {
    for (const column of columnsOf(element)) {
      if (uniqueName(column) === constraint || (column.kind === 'relation' && referenceName(column) === constraint)) return `${object}.${column.name}`;
    }
  }
  return undefined;
}
