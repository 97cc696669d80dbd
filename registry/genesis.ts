import type { PublishFacts } from './facts.ts';

/**
 * Returns whether this act sets up a new shelf: the very first event may publish a module that requires nothing, without a pull request,
 * because the base was there before the shelf was. Everything else is checked as ever.
 */
export function isGenesis({ shelf, folder, origin }: PublishFacts): boolean {
  return shelf.seq === 0 && !origin?.pull && folder?.content !== undefined && Object.keys(folder.content.requires).length === 0;
}
