import type { Finding } from '../../problem.ts';
import { writesOf } from '../../compose/writes.ts';
import { removalsOf } from '../news.ts';
import type { Rule } from '../rule.ts';

export const rl02: Rule = {
  code: 'RL02', title: "An object goes while another module's relation leads to it", kind: 'X', stage: 'model',
  check(input): Finding[] {
    const others = input.files.filter((file) => file.name !== input.module.name);
    return removalsOf(input, 'object').flatMap(({ change: { target }, path }): Finding[] => {
      const leading = others.flatMap(writesOf).filter((write) => write.kind === 'relation' && write.attribute === 'to' && write.value === target && write.names[0] !== target)
        .map((write) => `"${write.target}" of "${write.module}"`);
      return leading.length ? [{
        code: 'RL02', level: 'L3', element: { scope: 'object', target }, path,
        message: `"${target}" goes, and a relation still leads to it: ${leading.slice(0, 5).join(', ')}`,
        help: 'Keep the object until those modules have retired their relations.',
      }] : [];
    });
  },
};
