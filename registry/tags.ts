/** The grammar of tags that are acts. Strict: what only looks like an act is told apart and named. */
import { MODULE_NAME } from '#schemas/elements.ts';

export type Act = 'publish' | 'unpublish' | 'relist' | 'retire' | 'purge';

export type ParsedTag = {
  act: Act;
  module: string;
  version: string;
  /** The `+2` of a second unpublish, relist or retire of one version; 1 when it is not said. */
  again: number;
};

const NAME = new RegExp(`^${MODULE_NAME}$`);
const NUMBER = '(?:0|[1-9][0-9]{0,8})';
const VERSION = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}$`);
const FORM = /^(?:(unpublish|relist|retire|purge)\/)?([^/@+]+)@([^/@+]+)(?:\+([2-9]|[1-9][0-9]{1,3}))?$/;

/** Returns whether a text is a version as releases have it: three plain numbers. */
export function isVersion(text: string): boolean {
  return VERSION.test(text);
}

/** Returns the act that a tag's name says, or undefined when it says none. */
export function parseTag(name: string): ParsedTag | undefined {
  const found = FORM.exec(name);
  if (!found) return undefined;
  const [, prefix, module = '', version = '', again] = found;
  if (!NAME.test(module) || !VERSION.test(version)) return undefined;
  const act = (prefix ?? 'publish') as Act;
  if (again && (act === 'publish' || act === 'purge')) return undefined;
  return { act, module, version, again: again ? Number(again) : 1 };
}

/** Returns the name of the tag for an act. */
export function tagName(tag: ParsedTag): string {
  const name = `${tag.module}@${tag.version}`;
  return `${tag.act === 'publish' ? '' : `${tag.act}/`}${name}${tag.again > 1 ? `+${tag.again}` : ''}`;
}

/** Returns whether a name that is no act was probably meant as one. Other tags are none of the registry's business. */
export function looksLikeAct(name: string): boolean {
  if (parseTag(name)) return false;
  const plain = name.normalize('NFKC').toLowerCase();
  return plain.includes('@') || /^(publish|unpublish|relist|retire|purge)\//.test(plain);
}

/** Returns why a name is no act, in one sentence part. */
export function explainTag(name: string): string {
  const strange = [...name].find((character) => character < '!' || character > '~');
  if (strange) return `it has the character U+${strange.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}, and only plain letters, digits, "-", "@", "/" and "+" are allowed`;
  if (/[A-Z]/.test(name)) return 'it has capital letters';
  if (name.startsWith('publish/')) return 'publishing takes no prefix';
  const version = name.slice(name.lastIndexOf('@') + 1).replace(/\+.*$/, '');
  if (!name.includes('@') || !isVersion(version)) return `"${version}" is no version of three plain numbers`;
  return 'it is none of <module>@<version>, unpublish/<module>@<version>, relist/<module>@<version>, retire/<module>@<version> (then +2, +3 …), purge/<module>@<version>';
}
