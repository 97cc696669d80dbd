import type { Command } from '../command.ts';

const MODEL = /^[a-z0-9][a-z0-9._-]{0,39}$/;

export const generate: Command = {
  name: 'generate',
  usage: '/generate [model]',
  does: 'generates the module (again) from this issue',
  who: 'write',
  decide(call, place) {
    if (place.isPull) return { refuse: 'Write `/generate` on the issue that holds the request; here, `/revise <text>` changes the module.' };
    if (call.args !== '' && !MODEL.test(call.args)) return { refuse: 'A model is one name from `.github/models.yml`, such as `/generate kimi`.' };
    const { number, title, body, author, by, comment } = place;
    return [{ do: 'generate', issue: number, title, body, requester: author, by, comment, ...(call.args && { model: call.args }) }];
  },
};
