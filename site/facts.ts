/** What a site is made from, and what comes out. Pages are functions of these values: the same ledger gives the same bytes. */
import type { ModuleFile } from '#engine/module.ts';
import type { Shelf } from '#registry/shelf.ts';

export type SiteFacts = {
  /** The whole ledger, oldest first. Acts that are unknown here are shown by name. */
  events: readonly object[];
  shelf: Shelf;
  /** Canonical texts by the release's digest; what is missing is said to be missing. */
  releases: ReadonlyMap<string, string>;
  /** Modules that others require and that are not on the shelf themselves. */
  bases: readonly ModuleFile[];
  /** When the head of a pull request was committed, by commit: the earliest trace where no request was recorded. */
  proposed: ReadonlyMap<string, string>;
  /** What `modshelf status --json` printed, whatever it is. */
  status?: unknown;
  /** Address of the repository, https only: issues and pull requests are links then. */
  repository?: string;
  /** Address under which the site will stand, https or http, ending in a slash. */
  baseURL?: string;
  assets: { css: string; script: string };
};

export const LANGUAGES = ['en', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];

/** A page or another file. `path` is relative to the site's root, with `/`. */
export type SiteFile = { path: string; content: string };
