/** The CRM's four objects in the hands of its people: short words for the entity tests. */
import type { Row } from '../harness/database.ts';
import { allow } from '../outcome.ts';
import { makeRow } from '../rows/make-row.ts';
import type { Made, Values } from '../rows/made.ts';
import { fire, reachState } from '../rows/reach-state.ts';
import { useSession, type Session } from '../session.ts';

export type CRM = Session & {
  make(object: string, values?: Values, as?: string): Promise<Made>;
  /** Leads a row to a state, and returns it as it is then. */
  reach(object: string, row: Row, status: string): Promise<Row>;
  /** What is not given is filled; a given `status` is reached by transitions. */
  customer(values?: Values, as?: string): Promise<Row>;
  order(values?: Values, status?: string, as?: string): Promise<Row>;
  tracking(values?: Values, status?: string): Promise<Row>;
  transaction(values?: Values, status?: string): Promise<Row>;
  /** Reads a row as the administrator. */
  now(object: string, row: Row): Promise<Row>;
  all(object: string): Promise<Row[]>;
};

const DEFAULTS: Readonly<Record<string, Values>> = {
  Customer: { name: 'Ada' },
  Order: { totalAmount: '100.0000', orderDate: '2026-03-02' },
  OrderTracking: { trackingNumber: 'SF100', trackedAt: '2026-03-03T08:00:00Z' },
  FinancialTransaction: { kind: 'payment', amount: '100.0000', transactionDate: '2026-03-04' },
};

/** Returns the CRM of this worker, put back to its empty state before each test of the file. */
export async function openCRM(): Promise<CRM> {
  const session = await useSession();
  const { model, database } = session;
  const now = async (object: string, row: Row): Promise<Row> => {
    const found = await database.as('admin').find(object, String(row['id']));
    if (!found) throw new Error(`the administrator does not see ${object} ${String(row['id'])}`);
    return found;
  };
  // With nothing given the values can bend to every module's rules: a row must then be possible.
  const make = (object: string, values: Values = {}, as?: string): Promise<Made> => {
    const made = makeRow(session, object, values, as);
    return Object.keys(values).length ? allow(model, made) : made;
  };
  const reach = async (object: string, row: Row, status: string): Promise<Row> => {
    await allow(model, reachState(session, { object, row, user: 'admin' }, status));
    return now(object, row);
  };
  const made = async (object: string, values: Values, status: string | undefined, as: string): Promise<Row> => {
    const { row } = await make(object, { ...DEFAULTS[object], ...values }, as);
    return status ? reach(object, row, status) : row;
  };
  return {
    ...session, make, reach, now,
    customer: (values = {}, as = 'sales') => made('Customer', values, undefined, as),
    order: (values = {}, status, as = 'sales') => made('Order', values, status, as),
    tracking: (values = {}, status) => made('OrderTracking', values, status, 'support'),
    transaction: (values = {}, status) => made('FinancialTransaction', values, status, 'finance'),
    all: (object) => database.as('admin').list(object),
  };
}

export { fire };
