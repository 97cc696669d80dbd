/** A change that nothing else hangs on: shows a right to update, or that a rule lets changes pass. */
import type { Session } from '../session.ts';
import { NotExercised, objectOf, type Values } from './made.ts';
import { sampleValue } from './samples.ts';

const ORDER = ['longText', 'text', 'json', 'phone', 'email', 'url', 'boolean', 'date', 'decimal', 'integer', 'money', 'multiOption', 'option', 'dateTime'];

/** Returns a new value for the named field, or for one that has neither rights of its own nor must differ from others. */
export function changeOf(session: Session, object: string, name?: string): Values {
  const fields = Object.entries(objectOf(session.model, object).fields).filter(([key, field]) => (name === undefined ? !field.access && !field.unique : key === name));
  const [chosen] = fields.filter(([, field]) => ORDER.includes(field.type)).sort(([, a], [, b]) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type));
  if (!chosen) throw new NotExercised(`${object} has no field that a change could be tried on`);
  return { [chosen[0]]: sampleValue(chosen[1], session.next() + 50) };
}
