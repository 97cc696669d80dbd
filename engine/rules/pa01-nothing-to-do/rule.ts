import type { Rule } from '../rule.ts';

export const pa01: Rule = { code: 'PA01', title: 'The file does nothing, or says it in a shape that nobody reads', kind: 'S', stage: 'parse' };
