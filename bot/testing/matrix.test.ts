/** Every role × every command × every way a comment reaches the bot: what a role may not do is refused in one line, and what is not a new comment of that very person does nothing. */
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../commands/index.ts';
import type { Permission } from '../events/event.ts';
import { EVENTS } from '../events/index.ts';
import { isTask } from '../effects.ts';
import { makePayload } from './payloads.ts';
import type { Given } from './payloads.ts';

const BOT = 'modshelf[bot]';
const issueComment = EVENTS.find(({ name }) => name === 'issue_comment')!;

/** A whole line for each command, on the thread where it belongs. */
const LINES: Readonly<Record<string, { on: string; body: string }>> = {
  generate: { on: 'issue 5', body: '/generate' }, revise: { on: 'pull 7', body: '/revise drop it' }, plan: { on: 'pull 7', body: '/plan' }, test: { on: 'pull 7', body: '/test' },
  assign: { on: 'pull 7', body: '/assign @rui' }, approve: { on: 'pull 7', body: '/approve' }, reject: { on: 'pull 7', body: '/reject no' }, confirm: { on: 'pull 7', body: '/confirm PM01 yes' },
  publish: { on: 'pull 7', body: '/publish loyalty@1.0.0' }, unpublish: { on: 'pull 7', body: '/unpublish 1.0.0 bad' }, relist: { on: 'pull 7', body: '/relist 1.0.0 good' }, rollback: { on: 'pull 7', body: '/rollback' },
  status: { on: 'pull 7', body: '/status' }, audit: { on: 'pull 7', body: '/audit loyalty' }, models: { on: 'pull 7', body: '/models' }, help: { on: 'pull 7', body: '/help' },
};

/** What GitHub answers for roles: triage is `read` there, maintain is `write`; nobody and errors give nothing. */
const ROLES: readonly [string, Permission | undefined, readonly string[]][] = [
  ['admin', 'admin', ['read', 'write', 'admin']], ['maintain', 'write', ['read', 'write']], ['write', 'write', ['read', 'write']], ['triage', 'read', ['read']], ['read', 'read', ['read']],
  ['none', 'none', []], ['an outside account', 'none', []], ['a permission that GitHub fails to tell', undefined, []],
];

/** Ways a comment is told of that are no word of its author now. */
const UNHEARD: readonly [string, Given][] = [
  ['edited', { action: 'edited' }], ['deleted', { action: 'deleted' }], ['sent by somebody else than its author', { by: 'mallory', author: 'ada' }],
  ['of the bot itself', { by: BOT, kind: 'Bot' }], ['of another bot', { by: 'helper[bot]', kind: 'Bot' }],
];

it('has a line for every command, and the help names them all', () => {
  expect(Object.keys(LINES).sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
  const help = issueComment.decide(makePayload('issue_comment', { action: 'created', on: 'pull 7', body: '/help' }), { bot: BOT, permission: 'read' });
  for (const { name } of COMMANDS) expect(JSON.stringify(help)).toContain(`/${name}`);
});

describe.each(COMMANDS.map(({ name, who }) => ({ name, who, ...LINES[name]! })))('/$name', ({ name, who, on, body }) => {
  it.each(ROLES)('of %s is done or refused', (_role, permission, may) => {
    const payload = makePayload('issue_comment', { action: 'created', on, by: 'rui', body });
    const decisions = issueComment.decide(payload, { bot: BOT, permission });
    if (may.includes(who)) {
      expect(decisions.length).toBeGreaterThan(0);
      return expect(decisions.some((decision) => isTask(decision) || name === 'help')).toBe(true);
    }
    expect(decisions).toEqual([{ do: 'comment', on: Number(on.split(' ')[1]), kind: 'answer', key: '77', body: expect.stringMatching(new RegExp(`^\`/${name}\` needs ${who} access; yours is [^\n]*\\.$`)) }]);
  });

  it.each(UNHEARD)('in a comment that is %s does nothing', (_how, how) => {
    const payload = makePayload('issue_comment', { action: 'created', on, by: 'ada', body, ...how });
    expect(issueComment.lane(payload, BOT)).toBeUndefined();
    expect(issueComment.decide(payload, { bot: BOT, permission: 'admin' })).toEqual([]);
  });

  it('of a deleted account does nothing', () => {
    const payload = makePayload('issue_comment', { action: 'created', on, body }) as { comment: { user: unknown } };
    payload.comment.user = null;
    expect(issueComment.decide(payload, { bot: BOT, permission: 'admin' })).toEqual([]);
  });

  it.each(EVENTS.filter((event) => event.name !== 'issue_comment').map((event) => [event.name, event] as const))('in a text of the event %s is not obeyed but as that event', (event, handler) => {
    const payload = makePayload(event, { action: 'opened', on, by: 'mallory', title: body, text: body, body });
    expect(handler.decide(payload, { bot: BOT, permission: 'none' }).filter(({ do: what }) => what !== 'comment' && what !== 'refresh' && what !== 'plan' && what !== 'replan' && what !== 'recognise')).toEqual([]);
  });
});
