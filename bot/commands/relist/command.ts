import { readVersion } from '../command.ts';
import type { Command } from '../command.ts';

export const relist: Command = {
  name: 'relist',
  usage: '/relist [module@]<version> <reason>',
  does: 'tags a version to be put back on the shelf; a second person confirms it with `/confirm relist <reason>`',
  who: 'admin',
  decide(call, place) {
    const { module, version, rest } = readVersion(call.text);
    const reason = rest.replace(/\s+/g, ' ').trim();
    if (version === undefined || reason === '') return { refuse: 'Say which version and why: `/relist loyalty@1.2.0 finance agreed`.' };
    const { number: on, isPull, by, comment } = place;
    return [{ do: 'tag-act', on, isPull, act: 'relist', ...(module !== undefined && { module }), version, reason: reason.slice(0, 500), last: false, by, comment }];
  },
};
