/** The provider that needs no network and no key: a phrase book. */
import { NOTHING_SPENT } from '../../cost.ts';
import type { Provider } from '../provider.ts';
import { answerRequest } from './answer.ts';

export const offline: Provider = {
  sdk: 'modshelf phrase book',
  deterministic: true,
  async ask({ asked }) {
    return { ok: true, text: JSON.stringify(answerRequest(asked)), spent: NOTHING_SPENT, estimated: false, calls: 1, requestIds: [] };
  },
};
