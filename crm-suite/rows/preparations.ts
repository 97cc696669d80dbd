/**
 * What the CRM's own rules ask for before a transition. A rule over other rows can't be satisfied by guessing,
 * and every module that adds states beyond these has to get there.
 */
import type { Session } from '../session.ts';
import { makeRow } from './make-row.ts';
import type { Made } from './made.ts';

/** Fires a transition of a row; handed in, because firing asks for preparations itself. */
export type Fire = (session: Session, made: Made, transition: string) => Promise<void>;

type Preparation = (session: Session, made: Made, fire: Fire) => Promise<void>;

/** A payment that covers what is left of the order. */
async function payOrder(session: Session, { row }: Made, fire: Fire): Promise<void> {
  const total = String(row['totalAmount']);
  if (Number(total) === 0) return;
  const payment = await makeRow(session, 'FinancialTransaction', { customer: row['customer'], order: row['id'], kind: 'payment', amount: total }, 'finance');
  await fire(session, payment, 'settle');
}

async function deliverParcel(session: Session, { row }: Made, fire: Fire): Promise<void> {
  const parcel = await makeRow(session, 'OrderTracking', { order: row['id'] }, 'support');
  await fire(session, parcel, 'dispatch');
  await fire(session, parcel, 'deliver');
}

/** A parcel arrives only when its order was shipped. */
async function shipOrder(session: Session, { row }: Made): Promise<void> {
  const order = session.database.as('admin');
  const id = String(row['order']);
  const { status } = await order.find('Order', id) as { status?: unknown };
  if (status === 'draft') await order.transition('Order', id, 'confirm');
  if (status === 'draft' || status === 'confirmed') await order.transition('Order', id, 'ship');
}

const PREPARATIONS: Readonly<Record<string, Preparation>> = {
  'Order.deliver': deliverParcel,
  'Order.close': payOrder,
  'OrderTracking.deliver': shipOrder,
};

/** Does what must be there before a transition of the CRM is allowed; nothing for any other. */
export async function prepareTransition(session: Session, made: Made, transition: string, fire: Fire): Promise<void> {
  await PREPARATIONS[`${made.object}.${transition}`]?.(session, made, fire);
}
