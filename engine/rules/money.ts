/** Which objects a business closes its books by. */
import type { Model } from '../model.ts';

const BOOKS = new Set(['crm/Order', 'crm/FinancialTransaction']);

/** Returns whether rows of an object are about an amount: orders, transactions, and any object with a required field of type money. */
export function isAboutMoney(model: Model, name: string): boolean {
  const object = model.objects[name];
  return object !== undefined && (BOOKS.has(object.id) || Object.values(object.fields).some(({ type, required }) => type === 'money' && required));
}
