import { describe, expect, it } from 'vitest';
import { planModule } from '#engine/plan/plan.ts';
import { overlook } from '../overview.ts';
import { readBase } from '../testing/base.ts';
import { openStory } from '../testing/ledger.ts';
import { makeStory } from '../testing/story.ts';
import { describeAllInChinese } from '../words/sentence-zh.ts';
import { openJudge } from './judge.ts';

describe('a module on its page', () => {
  it('is said to change what its plan says', () => {
    const overview = overlook(makeStory());
    const judge = openJudge(overview);
    for (const name of ['loyalty', 'returns']) {
      const entry = overview.byName.get(name)!;
      const plan = planModule({ name, files: [readBase(), entry.file!], today: entry.shown.publishedAt.slice(0, 10) });
      const judged = judge(entry)!;
      expect(plan.ok && plan.value.changes).toEqual(judged.changes);
      expect(plan.ok && plan.value.problems.map(({ code, message }) => `${code} ${message}`)).toEqual(judged.problems.map(({ code, message }) => `${code} ${message}`));
    }
  });

  it('has no judgement without its base', () => {
    const overview = overlook({ ...makeStory(), bases: [] });
    expect(openJudge(overview)(overview.byName.get('loyalty')!)).toBeUndefined();
  });

  it('is told in Chinese, whatever the kind of change', () => {
    const story = openStory();
    story.publish({ content: readBase().content, version: '1.0.0', time: '2026-01-01T00:00:00Z' });
    const overview = overlook({ ...story.facts(), bases: [] });
    const { changes } = openJudge(overview)(overview.byName.get('crm')!)!;
    const sentences = [...describeAllInChinese(changes).values()].flat();
    expect(sentences.filter((sentence) => !/^(?:新增|允许角色)/.test(sentence) || /undefined|\[object/.test(sentence))).toEqual([]);
    const some = changes[0]!;
    const say = (more: object) => [...describeAllInChinese([{ ...some, ...more }]).values()].flat()[0];
    expect([say({ kind: 'remove', before: { label: { zh: '客户' } } }), say({ kind: 'rename', before: 'Client' }), say({ kind: 'move', follows: null }), say({ kind: 'change', attribute: 'label', before: { zh: '甲' }, after: { zh: '乙' } })])
      .toEqual(['去掉对象“Customer”（客户）；已存的值保留', '把对象“Client”改名为“Customer”；已存的值保留', '把对象“Customer”移到最前', '把对象“Customer”的标签从“甲”改为“乙”']);
  });
});
