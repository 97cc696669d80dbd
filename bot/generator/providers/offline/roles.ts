/** Who a sentence speaks of: roles by name, or everyone. */
import { matchPattern, compilePattern } from './pattern.ts';
import type { Scene } from './phrase.ts';

const EVERYONE = /^(?:everyone|everybody|anyone|anybody|all users|all people|all roles|every user|every role|the public|public|anonymous users|all|whoever|everyone in the company|任何人|所有人|每个人|大家|所有用户|所有角色|全部人|全体|公众)$/iu;
const ONE = compilePattern('[the] {role} [role|roles|users|people]');

/** Returns the roles of "managers and finance", `everyone`, or undefined when a part is no role. */
export function rolesIn(text: string, scene: Pick<Scene, 'readers'>): string[] | 'everyone' | undefined {
  const plain = text.trim();
  if (EVERYONE.test(plain)) return 'everyone';
  const parts = plain.split(/\s*(?:, and |,|、|\band\b|\bor\b|和|与|或|以及|及)\s*/u).filter(Boolean);
  const roles = parts.map((part) => matchPattern(ONE, part.replace(/^(?:the|a|an) /iu, ''), scene.readers)?.['role'] as string | undefined);
  return roles.length > 0 && roles.every((role): role is string => role !== undefined) ? [...new Set(roles)] : undefined;
}
