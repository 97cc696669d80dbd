/** What only a caller can know of the world around a module. A rule whose fact is absent stays silent. */
import type { AnyPatch } from '../apply.ts';
import type { Model } from '../model.ts';
import type { ModuleFile } from '../module.ts';

export type Facts = {
  /** What was asked for, in the words of the person who asked. */
  request?: string;
  /** Hash of the base model that the patches were written against. */
  baseHash?: string;
  /** That base model itself, where it is at hand. */
  baseModel?: Model;
  /** The patches that a release says take the module back. */
  inverse?: readonly AnyPatch[];
  /** Hash of the model that a database holds. */
  liveHash?: string;
  /** Hash of the model that the registry says it holds. */
  shelfHash?: string;
  /** Every version ever published under the name, those off the shelf included. */
  publishedVersions?: readonly string[];
  /** Digest of the content that was tested, reviewed and confirmed. */
  checkedDigest?: string;
  /** Modules on the shelf that require this one; those on the branch where absent. */
  dependents?: readonly ModuleFile[];
};
