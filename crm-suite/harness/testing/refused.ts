/** Matches a refusal by its kind and, when given, the element it names. */
import { expect } from 'vitest';

export function refused(kind: string, element?: string): unknown {
  return expect.objectContaining({ name: 'Refusal', kind, ...(element === undefined ? {} : { element }) });
}
