import type { Finding } from '../../problem.ts';
import type { Rule } from '../rule.ts';

export const re01: Rule = {
  code: 'RE01', title: 'The database holds another model than the registry', kind: 'D', stage: 'model',
  check({ liveHash, shelfHash }): Finding[] {
    if (liveHash === undefined || shelfHash === undefined || liveHash === shelfHash) return [];
    return [{
      code: 'RE01', level: 'L3', path: ['module'],
      message: `the database holds the model "${liveHash.slice(0, 12)}", and the registry has "${shelfHash.slice(0, 12)}" on the shelf: somebody changed it by another way`,
      help: 'Run `npm run modshelf -- reconcile --dry-run` to see what differs, and mend the database first.',
    }];
  },
};
