import { readVersion } from '../command.ts';
import type { Command } from '../command.ts';

export const publish: Command = {
  name: 'publish',
  usage: '/publish [[module@]version]',
  does: 'tags the version that `main` has; the release verifies it and puts it on the shelf',
  who: 'admin',
  decide(call, place) {
    const { module, version, rest } = readVersion(call.args);
    if (rest !== '') return { refuse: 'Say which version, or nothing: `/publish loyalty@1.2.0`.' };
    const { number: on, isPull, by, comment } = place;
    return [{ do: 'tag-act', on, isPull, act: 'publish', ...(module !== undefined && { module }), ...(version !== undefined && { version }), reason: '', last: false, by, comment }];
  },
};
