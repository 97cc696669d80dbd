/** Grants on single fields. */
import type { Family } from '../family.ts';
import { membersOf, missingMember, missingObject, objectOf } from '../namespace.ts';

function lastOf(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

export const fieldGrant: Family = {
  kind: 'fieldGrant',
  noun: 'grant',
  place: ['roles', 0, 'objects', 1, 'fields', 2],
  // The role, not the grant on the object: that one may belong to another module, or be none.
  parent: { kind: 'role', names: 1 },
  holds: [],
  needs: (model, [, object, field]) => missingObject(model, object!) ?? missingMember(model, object!, field!),
  ownPath(model, [, object, field]) {
    const owner = objectOf(model, object!)?.id.replace(/^[^/]*\//, '') ?? object!;
    const member = membersOf(model, object!).find((sibling) => sibling.name === field)?.element;
    return `${owner}.${member ? lastOf(member.id) : field!}`;
  },
  siblings: () => [],
};
