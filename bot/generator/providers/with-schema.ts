/** The prompt for an endpoint that is not given the answer's schema in another way: the schema stands in it, after what never changes. */
import { IR_SCHEMA } from '../ir.ts';
import type { Message } from './provider.ts';

const TEXT = `\n\nThe JSON Schema of your answer:\n${JSON.stringify(IR_SCHEMA)}`;

/** Returns the messages with the schema at the end of the first one. */
export function withSchema(messages: readonly Message[]): Message[] {
  return messages.map((message, index) => (index === 0 ? { ...message, content: `${message.content}${TEXT}` } : message));
}
