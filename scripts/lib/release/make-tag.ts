/** Makes the annotated tag for people who don't want to type git; it is pushed only when its act passes every check. */
import type { TagFacts } from '#registry/facts.ts';
import { findVersion } from '#registry/shelf.ts';
import { tagName, type ParsedTag } from '#registry/tags.ts';
import type { Git } from '../git.ts';
import type { Tip } from '../ledger.ts';
import { readTag } from './git-facts.ts';

export type TagMaker = {
  create(parsed: ParsedTag, main: string, ledger: Tip): Promise<TagFacts>;
  push(tag: TagFacts): Promise<void>;
};

/** Returns a maker of one tag. Publishing tags the tip of main, everything else the commit of the version it is about. */
export function createTagMaker(git: Git, message: string, tagger: string, now: Date): TagMaker {
  return {
    async create(parsed, main, ledger) {
      const name = tagName(parsed);
      const commit = parsed.act === 'publish' ? main : findVersion(ledger.shelf, parsed.module, parsed.version)?.commit ?? main;
      const configured = (await git.ask(['var', 'GIT_COMMITTER_IDENT']))?.trim().replace(/ \d+ [+-]\d{4}$/, '');
      const who = configured ?? `${tagger} <${tagger}@users.noreply.github.com>`;
      const text = `object ${commit}\ntype commit\ntag ${name}\ntagger ${who} ${Math.floor(now.getTime() / 1000)} +0000\n\n${message.trim()}\n`;
      return readTag(git, name, (await git.run(['mktag'], { input: text })).trim());
    },
    async push(tag) {
      await git.run(['push', '--quiet', 'origin', `${tag.id}:refs/tags/${tag.name}`]);
    },
  };
}
