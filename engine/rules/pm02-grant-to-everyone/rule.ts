import type { Rule } from '../rule.ts';

export const pm02: Rule = { code: 'PM02', title: 'A grant to everyone, or to everything', kind: 'S', stage: 'parse' };
