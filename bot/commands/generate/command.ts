import type { Command } from '../command.ts';

const MODEL = /^[a-z0-9][a-z0-9._-]{0,39}$/;

export const generate: Command = {
  name: 'generate',
  usage: '/generate [model]',
  does: 'generates the module (again) from this issue; lines after it are answers, and belong to the request',
  who: 'write',
  decide(call, place) {
    if (place.isPull) return { refuse: 'Write `/generate` on the issue that holds the request; here, `/revise <text>` changes the module.' };
    const model = MODEL.test(call.args) ? call.args : undefined;
    const answers = (model === undefined ? call.text : call.text.slice(call.args.length)).trim();
    const { number, title, body, author, by, comment } = place;
    return [{ do: 'generate', issue: number, title, body, requester: author, by, comment, ...(model !== undefined && { model }), ...(answers !== '' && { answers }) }];
  },
};
