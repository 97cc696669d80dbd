/** A comment with commands: only when created, by the human who wrote it. */
import { answer } from '../commands/command.ts';
import { COMMANDS } from '../commands/index.ts';
import { parseCommands } from '../commands/parse.ts';
import type { Decision } from '../effects.ts';
import { readMarkers } from '../markers.ts';
import { issueLane, may } from './event.ts';
import type { EventHandler } from './event.ts';
import { account, action, at, sender, text, thread } from './payload.ts';
import type { Payload, Thread } from './payload.ts';

const NAMES = COMMANDS.map((command) => command.name);

export const issueComment: EventHandler = {
  name: 'issue_comment',
  lane(payload, bot) {
    const issue = thread(payload);
    return issue && author(payload, bot) && calls(payload).length > 0 ? issueLane(requestOf(issue)) : undefined;
  },
  actor: (payload) => account(at(payload['comment'], 'user'))?.login,
  decide(payload, facts) {
    const issue = thread(payload);
    const by = author(payload, facts.bot);
    const comment = at(payload['comment'], 'id');
    if (!issue || !by || typeof comment !== 'number') return [];
    const place = { ...issue, comment, by };
    const decisions: Decision[] = [];
    for (const call of calls(payload)) {
      const command = COMMANDS.find((one) => one.name === call.name)!;
      const access = facts.permission ?? 'unknown: it could not be looked up, and that means no';
      const decided = may(facts.permission, command.who) ? command.decide(call, place) : { refuse: `\`/${call.name}\` needs ${command.who} access; yours is ${access}.` };
      if ('refuse' in decided) return [answer(place, decided.refuse)];
      decisions.push(...decided);
    }
    return decisions;
  },
};

/** Returns who wrote the comment, when it is a human, the bot is not meant, and the event tells of the writing itself. */
function author(payload: Payload, bot: string): string | undefined {
  const wrote = account(at(payload['comment'], 'user'));
  if (action(payload) !== 'created' || !wrote?.human || wrote.login === bot) return undefined;
  return sender(payload)?.login === wrote.login ? wrote.login : undefined;
}

function calls(payload: Payload) {
  return parseCommands(text(at(payload['comment'], 'body')), NAMES);
}

/** The bot's pull requests say which issue they are for, so that both threads are worked off in one lane. */
function requestOf(issue: Thread): number {
  const named = issue.isPull ? readMarkers(issue.body).find((marker) => marker.kind === 'request')?.data['issue'] : undefined;
  return typeof named === 'number' && Number.isSafeInteger(named) ? named : issue.number;
}
