/**
 * What a trigger says when it refuses. The class of the refusal stands in SQLSTATE, the element in the CONSTRAINT field of the error,
 * so that a program never reads the message, which is for people.
 */
import { quoteLiteral } from './names.ts';

export const REFUSALS = {
  permission: 'MS001', transition: 'MS002', required: 'MS003', unique: 'MS004', reference: 'MS005', invalid: 'MS006', rule: 'MS007',
} as const;

export type RefusalClass = keyof typeof REFUSALS;

/** Returns the plpgsql statement that refuses. `element` is named as today: `Customer.email`. */
export function refuse(kind: RefusalClass, element: string, message: string): string {
  return `raise exception using errcode = '${REFUSALS[kind]}', constraint = ${quoteLiteral(element)}, message = ${quoteLiteral(message)};`;
}
