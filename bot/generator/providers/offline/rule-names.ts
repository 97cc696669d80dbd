/** Rules that the phrase book writes: a free name, and the sentence of the request as the message. */
import { say } from './draft.ts';
import { labels, type Scene } from './phrase.ts';
import { asLabel } from './text.ts';

/** Adds a rule. The message a user gets is the sentence of the request. */
export function addRule(scene: Scene, object: string, name: string, { check, when }: { check: string; when?: string }): void {
  const { labelEn, labelZh } = labels(scene, `${asLabel(scene.chinese ? scene.text.replace(/,/gu, '，').replace(/:/gu, '：') : scene.text)}${scene.chinese ? '。' : '.'}`);
  say(scene.draft, 'rule', `${object}.${name}`, { check, ...(when === undefined ? {} : { when }), messageEn: labelEn, messageZh: labelZh });
}

/** Returns a name that no member of the object has. */
export function freeName(scene: Scene, object: string, wanted: string): string {
  const base = wanted.slice(0, 38);
  const taken = (name: string) => scene.model.objects[object]?.rules[name] !== undefined || scene.draft.patches.some((patch) => patch.scope === 'rule' && patch.target === `${object}.${name}`);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}${number}`;
    if (!taken(name)) return name;
  }
}
