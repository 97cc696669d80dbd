import type { PublishFacts } from '../facts.ts';
import type { Refusal } from '../refusal.ts';
import { isGenesis } from '../genesis.ts';

const VERSIONED = /\/(?:package\.json|CHANGELOG\.md)$/;
const DATA = /^(?:modules\/|\.changeset\/|docs\/)|^[^/]+\.md$/;

/** Returns what is unknown or wrong about the pull request that brought the content. */
export function checkOrigin(facts: PublishFacts): Refusal[] {
  const { origin, folder, parsed } = facts;
  if (isGenesis(facts)) return [];
  const refuse = (reason: string, help: string): Refusal[] => [{ check: 3, reason, help }];
  if (!origin) return refuse(`no commit of main brought modules/${parsed.module}`, 'Fetch the whole history of main and try again');
  const pull = origin.pull;
  if (!pull) return refuse(`the content came with ${origin.commit.slice(0, 7)}, which no merged pull request brought`, 'Bring the content by a pull request');
  if (pull.headDigest === undefined) return refuse(`the head of pull request #${pull.number} could not be read`, 'Fetch its commits and try again');
  if (pull.headDigest !== folder?.digest) return refuse(`the merged content differs from what pull request #${pull.number} proposed`, 'Propose the merged content in a pull request of its own');
  const code = pull.files.find((file) => !DATA.test(file));
  if (code) return refuse(`pull request #${pull.number} also changed "${code}", so its checks ran changed code`, 'Bring the module in a pull request that changes modules and changesets only');
  const later = origin.since.find(({ files }) => files.some((file) => !VERSIONED.test(file)));
  if (later) return refuse(`commit ${later.commit.slice(0, 7)} changed the folder after pull request #${pull.number}`, 'Bring that change by a pull request with a changeset');
  return [];
}
