import { Refusal, notFound } from './http-error.ts';
import type { Actor } from './model.ts';
import type { World } from './state.ts';
import { personOf } from './state.ts';
import type { Permission } from './types.ts';

export const PERMISSIONS: Permission[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

/** What a route asks of its caller: the least role of a person, and the grants of an app of which one must do. */
export type Needs = {
  person: Permission | 'anyone' | 'nobody';
  app: [grant: string, level: 'read' | 'write'][] | 'jwt' | 'anyone' | 'nobody';
};

/** Whether a role is at least another. */
export function atLeast(permission: Permission | undefined, wanted: Permission): boolean {
  return PERMISSIONS.indexOf(permission ?? 'none') >= PERMISSIONS.indexOf(wanted);
}

/** Refuses, as GitHub does, a caller who may not use a route: 401 without a token, 404 who may not read, 403 who may not do it. */
export function admit(actor: Actor, needs: Needs): void {
  if (actor.via === 'nobody') throw needs.person === 'anyone' && needs.app === 'anyone' ? new Refusal(401, 'Requires authentication') : notFound();
  if (actor.via === 'jwt') {
    if (needs.app !== 'jwt') throw new Refusal(401, 'A JSON web token could not be decoded');
    return;
  }
  if (needs.app === 'jwt') throw new Refusal(401, 'A JSON web token could not be decoded');
  if (actor.via === 'installation') return admitApp(actor, needs.app);
  admitPerson(actor.person?.permission, needs.person);
}

function admitApp(actor: Actor, wanted: Exclude<Needs['app'], 'jwt'>): void {
  if (wanted === 'anyone') return;
  if (wanted === 'nobody' || !wanted.some(([grant, level]) => grants(actor, grant, level))) {
    throw new Refusal(403, 'Resource not accessible by integration');
  }
}

function admitPerson(permission: Permission | undefined, wanted: Needs['person']): void {
  if (wanted === 'anyone') return;
  if (!atLeast(permission, 'read')) throw notFound();
  if (wanted === 'nobody') throw new Refusal(403, 'You must authenticate via a GitHub App.');
  if (!atLeast(permission, wanted)) throw new Refusal(403, `Must have ${wanted} rights to Repository.`);
}

/** Whether an installation token carries a grant. Reading metadata comes with every installation. */
export function grants(actor: Actor, grant: string, level: 'read' | 'write'): boolean {
  const held = actor.grants?.[grant] ?? (grant === 'metadata' ? 'read' : undefined);
  return held === 'write' || held === level;
}

/** Whether a person has the role; an app has what its route already asked for. */
export function holds(actor: Actor, permission: Permission): boolean {
  return actor.via === 'installation' || atLeast(actor.person?.permission, permission);
}

/** How GitHub names the relation of an author to the repository. */
export function association(world: World, login: string): 'OWNER' | 'COLLABORATOR' | 'NONE' {
  if (login === world.owner.login) return 'OWNER';
  return atLeast(personOf(world, login)?.permission, 'read') ? 'COLLABORATOR' : 'NONE';
}
