import type { PublishFacts } from '../facts.ts';
import type { Refusal } from '../refusal.ts';

/** Returns what keeps a tag from being an act: it is annotated, stands on a commit of `main`, and means the module and version that are there. */
export function checkTag({ tag, parsed, onMain, folder }: PublishFacts): Refusal[] {
  const refuse = (reason: string, help: string): Refusal[] => [{ check: 1, reason, help }];
  const { module, version } = parsed;
  if (!tag.annotated) return refuse(`tag "${tag.name}" is lightweight`, `Delete it and make an annotated one: git tag -a ${tag.name} -m "why"`);
  if (tag.inner !== tag.name) return refuse(`tag "${tag.name}" is a copy of tag "${tag.inner}"`, 'Make an annotated tag of its own');
  if (!tag.commit) return refuse(`tag "${tag.name}" does not stand on a commit`, 'Tag a commit of main');
  if (!onMain) return refuse(`tag "${tag.name}" stands on ${tag.commit.slice(0, 7)}, which is not on main`, 'Merge first, then tag the commit on main');
  if (!folder) return refuse(`there is no modules/${module} at ${tag.commit.slice(0, 7)}`, 'Tag a commit that has the module');
  if (!folder.content) return refuse(`modules/${module}/module.yaml cannot be read: ${folder.problems[0]?.message ?? 'it is missing'}`, 'Mend the file by pull request, then tag the new version');
  if (folder.module !== module) return refuse(`modules/${module}/module.yaml calls itself "${folder.module}"`, 'Give file and folder one name');
  if (folder.packageName !== module) return refuse(`modules/${module}/package.json calls itself "${folder.packageName ?? ''}"`, 'Give package.json the name of the module');
  if (folder.packageVersion !== version) return refuse(`package.json says version ${folder.packageVersion ?? '(none)'}, the tag says ${version}`, folder.packageVersion ? `Tag ${module}@${folder.packageVersion}, or merge the Version PR first` : 'Merge the Version PR first');
  return [];
}
