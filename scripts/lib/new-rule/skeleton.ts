/** The files of a rule that does nothing useful yet, but whose cases all hold. */

export type RuleName = { code: string; slug: string; level: 'L1' | 'L2' | 'L3' };

/** Imports of the text that is made are none of this file. */
const from = (file: string) => `from '${file}'`;

function ruleText({ code, slug, level }: RuleName): string {
  return `import type { Finding } ${from('../../problem.ts')};
import { additionsOf } ${from('../news.ts')};
import type { Rule } ${from('../rule.ts')};

/** The skeleton speaks of new fields of this name. Put the question of the rule in its place. */
const SPOKEN_OF = 'example${code}';

export const ${code.toLowerCase()}: Rule = {
  code: '${code}', title: '${slug.replaceAll('-', ' ')}', kind: 'S', stage: 'model',
  check(input): Finding[] {
    return additionsOf(input, 'field').filter(({ target }) => target.endsWith(\`.\${SPOKEN_OF}\`)).map(({ scope, target }): Finding => ({
      code: '${code}', level: '${level}', element: { scope, target }, path: input.blame(scope, target),
      message: \`"\${target}" is what this rule speaks of\`, help: 'Say here, in one sentence, which edit mends it.',
    }));
  },
};
`;
}

function readmeText({ code, slug, level }: RuleName): string {
  const comply = { L1: 'It passes and is noted.', L2: `Choose another name, or have a reviewer confirm it: \`/confirm ${code} <reason>\`.`, L3: 'Choose another name.' }[level];
  return `# ${code}: ${slug.replaceAll('-', ' ')}

## Why

Say in a sentence or two what goes wrong without this rule, and where that was seen.

## Refused

\`\`\`yaml
- { op: add, scope: object, target: Customer.example${code}, value: { type: text } }
\`\`\`

## Accepted

\`\`\`yaml
- { op: add, scope: object, target: Customer.nickname, value: { type: text } }
\`\`\`

## How to comply

${comply}
`;
}

function caseText(field: string, expected: string, more = ''): string {
  return `dsl: modshelf/v1
module: example
title: Example
summary: A case of a rule.
requires: { crm: ^1.0.0 }
patches:
  - { op: add, scope: object, target: Customer.${field}, value: { type: text } }${expected && ` # expect: ${expected}`}
${more}`;
}

function waivedText({ code, level }: RuleName): string {
  const waiver = `waivers:\n  - { code: ${code}, scope: object, target: Customer.example${code}, owner: rui, reason: agreed with the team, expires: "2027-01-31" }`;
  return caseText(`example${code}`, level === 'L2' ? `${code} waived` : code, `${waiver}${level === 'L2' ? '' : ' # expect: RE05'}\n`);
}

/** Returns the files of a new rule's folder by name. */
export function ruleFiles(name: RuleName): Map<string, string> {
  return new Map([
    ['rule.ts', ruleText(name)], ['README.md', readmeText(name)],
    ['cases/fires-on-what-it-speaks-of.yaml', caseText(`example${name.code}`, name.code)],
    ['cases/silent-on-another-name.yaml', caseText('nickname', '')],
    [`cases/waived-${name.level === 'L2' ? 'by-a-named-owner' : 'is-refused-all-the-same'}.yaml`, waivedText(name)],
  ]);
}

/** Returns the list of rules with one more: its import among the others by code, its place last. */
export function withRule(list: string, { code, slug }: RuleName): string {
  const own = code.toLowerCase();
  const line = `import { ${own} } ${from(`./${own}-${slug}/rule.ts`)};`;
  const imports = list.split('\n').filter((each) => /^import \{ [a-z]{2}\d{2} \}/.test(each));
  const after = imports.findLast((each) => each < line) ?? imports[0]!;
  const listed = list.replace(after, `${after}\n${line}`).replace(/,?\n\];\s*$/, `, ${own},\n];\n`);
  if (!listed.includes(line) || !listed.includes(`, ${own},\n];`)) throw new Error('the list of rules has another form than this script knows');
  return listed;
}
