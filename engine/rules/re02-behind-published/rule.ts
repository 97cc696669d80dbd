import semver from 'semver';
import type { Finding } from '../../problem.ts';
import type { Rule } from '../rule.ts';

/** What a folder without a package.json counts as; nothing can be said of it. */
const UNVERSIONED = '0.0.0';

export const re02: Rule = {
  code: 'RE02', title: 'The branch is behind a version that is published already', kind: 'S', stage: 'model',
  check({ module, publishedVersions = [] }): Finding[] {
    const highest = [...publishedVersions].filter((version) => semver.valid(version)).sort(semver.rcompare)[0];
    if (highest === undefined || module.version === UNVERSIONED || !semver.lt(module.version, highest)) return [];
    return [{
      code: 'RE02', level: 'L3', path: ['module'],
      message: `this branch has "${module.name}" at ${module.version}, and ${highest} is published already`,
      help: 'Bring `main` into this branch, and make the change again on what is published there.',
    }];
  },
};
