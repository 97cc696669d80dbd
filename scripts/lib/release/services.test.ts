import { describe, expect, it } from 'vitest';
import { actorFrom } from './services.ts';

const TAG = 'loyalty@1.0.0';
const push = { GITHUB_ACTOR: 'ada', GITHUB_EVENT_NAME: 'push', GITHUB_REF: `refs/tags/${TAG}` };

describe('actorFrom', () => {
  it('believes the push of this very tag, a deed on purpose, and a person at a terminal', () => {
    expect(actorFrom(push, TAG)).toBe('ada');
    expect(actorFrom({ ...push, GITHUB_EVENT_NAME: 'workflow_dispatch', GITHUB_REF: 'refs/heads/main' }, TAG)).toBe('ada');
    expect(actorFrom({ GITHUB_ACTOR: 'ada' }, TAG)).toBe('ada');
  });

  it('does not believe the push of another tag, nor a schedule, which names whoever last touched the workflow', () => {
    expect(actorFrom({ ...push, GITHUB_REF: 'refs/tags/loyalty@1.1.0' }, TAG)).toBeUndefined();
    expect(actorFrom({ ...push, GITHUB_EVENT_NAME: 'schedule' }, TAG)).toBeUndefined();
    expect(actorFrom({}, TAG)).toBeUndefined();
  });
});
