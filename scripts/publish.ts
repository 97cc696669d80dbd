/** `modshelf publish <tag>`: verifies everything a publish tag claims, then puts the version on the shelf. */
import type { Register } from './lib/command.ts';
import { runAct, type ActCommandOptions } from './lib/release/command.ts';

export const register: Register = (program, act) => {
  program.command('publish <tag>')
    .description('verify a tag <module>@<version> and put that version on the shelf')
    .option('--tag', 'make and push the annotated tag on main, if every check passes')
    .option('--message <text>', 'what the tag says')
    .option('--actor <login>', 'who acts; otherwise GITHUB_ACTOR, or whoever made the tag')
    .option('--dry-run', 'judge, and write nothing')
    .action(act((io, tag: string, options: ActCommandOptions) => runAct(io, 'publish', tag, options)));
};
