/** Reads rows, and the rows around them, as far as an expression looks. */
import type { RowData } from '#engine/cel/evaluate-rows.ts';
import type { Read, Step } from '#engine/cel/types.ts';
import type { Session } from '../session.ts';
import type { Row } from '../harness/database.ts';
import { objectOf } from './made.ts';
import { rolesWith } from './rights.ts';

function readerOf(session: Session, object: string): string | undefined {
  return rolesWith(session.model, object, 'read')[0];
}

async function findRow(session: Session, object: string, id: unknown): Promise<Row | undefined> {
  const reader = readerOf(session, object);
  return reader === undefined || typeof id !== 'string' ? undefined : session.database.as(reader).find(object, id);
}

/** The relation of which `name` is the inverse, with the object that declares it. */
function relationBehind(session: Session, object: string, name: string): { from: string; relation: string } | undefined {
  for (const [from, { relations }] of Object.entries(session.model.objects)) {
    for (const [relation, value] of Object.entries(relations)) if (value.to === object && value.inverse === name) return { from, relation };
  }
  return undefined;
}

async function extend(session: Session, object: string, row: Row, steps: readonly (readonly Step[])[]): Promise<RowData> {
  const data: Record<string, unknown> = { ...row };
  for (const name of new Set(steps.flatMap(([first]) => (first ? [first.name] : [])))) {
    const further = steps.filter(([first]) => first?.name === name).map(([, ...rest]) => rest);
    const relation = objectOf(session.model, object).relations[name];
    if (relation) {
      const parent = await findRow(session, relation.to, row[name]);
      data[name] = parent ? await extend(session, relation.to, parent, further) : null;
      continue;
    }
    const behind = relationBehind(session, object, name);
    const reader = behind && readerOf(session, behind.from);
    const rows = behind && reader ? (await session.database.as(reader).list(behind.from)).filter((each) => each[behind.relation] === row.id) : [];
    data[name] = await Promise.all(rows.map((each) => extend(session, behind!.from, each, further)));
  }
  return data;
}

/** Returns where an expression looks from its own row: every step that ends in another row or a list of rows. */
export function stepsOf(reads: readonly Read[]): Step[][] {
  return reads.flatMap((read) => {
    const own = read.kind === 'inverse' ? [...read.steps, { object: read.object, name: read.name, kind: 'inverse' as const }] : [...read.steps];
    return own.length ? [own] : [];
  });
}

/** Returns a row that is there, with all around it that the reads ask for; undefined when nobody sees it. */
export async function loadRow(session: Session, object: string, id: unknown, steps: readonly (readonly Step[])[]): Promise<RowData | undefined> {
  const row = await findRow(session, object, id);
  return row && extend(session, object, row, steps);
}
