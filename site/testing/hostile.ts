/** A ledger that means harm: markup, addresses, quotes, overrides of direction and endless text wherever a text can stand. */
import type { ModuleContent } from '#schemas/types.ts';
import type { SiteFacts } from '../facts.ts';
import { openStory } from './ledger.ts';

export const SCRIPT = '<script>window.harmed=1</script>';
export const QUOTES = '"><img src=x onerror="window.harmed=1"> \' onmouseover=\'window.harmed=1';
export const ADDRESS = 'javascript:window.harmed=1';
export const TURNED = 'safe\u202Egpj.exe\u2066\u200F\u0000';
export const ENDLESS = 'W<&"'.repeat(40_000);

const HARM = `${SCRIPT} ${QUOTES} ${ADDRESS}`;

function content(module: string, patches: number): ModuleContent {
  return {
    dsl: 'modshelf/v1', module, title: { en: HARM, zh: HARM }, summary: HARM, requires: { crm: '^1.0.0' },
    patches: Array.from({ length: patches }, (_, index) => ({
      op: 'add' as const, scope: 'object' as const, target: `Customer.harm${index}`,
      value: { type: 'option', label: { en: HARM, zh: QUOTES }, help: ADDRESS, default: 'a', options: [{ key: 'a', label: HARM }, { key: 'b', label: SCRIPT }] },
    })),
    cases: [{ name: HARM.slice(0, 180), as: 'sales', steps: [{ create: 'Customer', ref: 'a', values: { name: HARM } }] }],
  };
}

/** Returns its facts. The script must find nothing in its texts but texts. */
export function makeHostileFacts(): SiteFacts {
  const story = openStory();
  const time = '2026-03-01T10:00:00Z';
  story.publish({ content: content('constructor', 300), version: '1.0.0', issue: 1, time, by: HARM, approvers: [HARM, TURNED], request: { title: HARM, body: ENDLESS }, reason: `${HARM} ${TURNED}`, ai: { provider: HARM, model: QUOTES, attempts: 1, costUSD: 0.1, tokens: 10 }, confirmations: [{ code: SCRIPT, target: QUOTES, by: ADDRESS }] });
  story.publish({ content: content('harm-me', 2), version: '1.0.0', issue: 2, time, by: TURNED, request: { title: TURNED, body: HARM }, reason: ENDLESS });
  story.move('unpublish', 'harm-me', '1.0.0', time, `${HARM} ${ENDLESS}`, QUOTES);
  const facts = story.facts();
  const strange = { seq: facts.shelf.seq + 1, act: `${SCRIPT}`, time, actor: { login: QUOTES, id: -1 }, module: '../../etc/passwd', version: SCRIPT, detail: { [SCRIPT]: QUOTES }, also: [{ module: SCRIPT, version: QUOTES }], reviews: 'none', suite: [], pr: ADDRESS };
  return { ...facts, events: [...facts.events, strange], status: { [SCRIPT]: HARM, list: [{ [QUOTES]: HARM, deep: { deeper: [HARM] } }], address: ADDRESS, endless: ENDLESS }, repository: 'https://github.com/example/crm' };
}
