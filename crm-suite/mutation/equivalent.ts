/** Faults that nobody could see, because the database or the model means the same with them. Each says why. */
import type { Mutant } from './fault.ts';

export type Equivalence = { operator: string; place: RegExp; because: string };

export const EQUIVALENCES: readonly Equivalence[] = [
  { operator: 'let another role read', place: /(crm\/(Customer|Order): (support|finance|admin)|crm\/OrderTracking: (support|admin)|crm\/FinancialTransaction: (finance|admin)|sound\/Contract: admin)$/, because: 'the role reads every row anyway' },
  { operator: 'let another role delete', place: /: admin$/, because: 'the role deletes every row anyway' },
  { operator: 'give a report to everybody', place: /(ordersByStatus|openOrders|contractsByQuarter)/, because: 'every role that reads the object is a reader, and the others see no row of it' },
  { operator: 'show what the reader may not see', place: /report (revenueByMonth|transactionsByKind)/, because: 'all its readers read every transaction' },
  { operator: 'ask only when a row is made', place: /trigger rights of (Customer|Order|OrderTracking|FinancialTransaction)/, because: 'no role of the CRM may change some columns of a row only: policies refuse the same' },
  { operator: 'ask only when a row is changed', place: /trigger rules of Order:/, because: 'the one rule of orders that speaks at creation is also said by the bounds of its field' },
  { operator: 'allow a digit more', place: /"(crm\/Order\.discount|sound\/Contract\.(seats|rate|fee))"/, because: 'the upper bound of the field refuses the same' },
  { operator: 'drop a check of a value', place: /not isfinite/, because: 'the suite writes no such date: its door refuses the text before' },
];

/** Returns why a mutant is no fault; undefined when it is one. */
export function excuseOf({ operator, place }: Pick<Mutant, 'operator' | 'place'>): string | undefined {
  return EQUIVALENCES.find((each) => each.operator === operator && each.place.test(place))?.because;
}
