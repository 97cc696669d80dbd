/** Holds events to their schema. */
import { Ajv } from 'ajv';
import schema from '#schemas/ledger-event.schema.json' with { type: 'json' };

const validate = new Ajv({ strict: true, allErrors: false, strictRequired: false }).compile(schema);

/** Returns what is wrong with the shape of a value that should be an event, or undefined. */
export function explainShape(value: unknown): string | undefined {
  if (validate(value)) return undefined;
  const [error] = validate.errors ?? [];
  const extra = error?.params['additionalProperty'];
  return `${error?.instancePath || 'the event'} ${error?.message ?? 'is wrong'}${typeof extra === 'string' ? ` ("${extra}")` : ''}`;
}
