import { readVersion } from '../command.ts';
import type { Command } from '../command.ts';

export const unpublish: Command = {
  name: 'unpublish',
  usage: '/unpublish [module@]<version> [--last] <reason>',
  does: 'tags a version to be taken off the shelf; values stay stored',
  who: 'admin',
  decide(call, place) {
    const { module, version, rest } = readVersion(call.text);
    const last = /^--last(?:\s|$)/.test(rest);
    const reason = (last ? rest.slice('--last'.length) : rest).replace(/\s+/g, ' ').trim();
    if (version === undefined || reason === '') return { refuse: 'Say which version and why: `/unpublish loyalty@1.2.0 too generous`.' };
    const { number: on, isPull, by, comment } = place;
    return [{ do: 'tag-act', on, isPull, act: 'unpublish', ...(module !== undefined && { module }), version, reason: reason.slice(0, 500), last, by, comment }];
  },
};
