/** Words that ask for nothing: greetings and thanks. */
import type { Phrase } from '../phrase.ts';

export const courtesy: Phrase = {
  name: 'courtesy',
  patterns: ['(hi|hello|hey|dear) [all|team|everyone|there|colleagues] [,]', '(thanks|thank you|many thanks|thx|cheers) [a lot|very much|in advance|all|team] [,]', '(please|thanks) ', 'best regards', '(你好|您好|大家好) [,]', '(谢谢|多谢|感谢) [大家|各位|你|您] [,]', '拜托 [了]'],
  apply() {},
};
