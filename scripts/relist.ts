/** `modshelf relist <tag>`: puts a version that was taken off back on the shelf, its content unchanged. */
import type { Register } from './lib/command.ts';
import { runAct, type ActCommandOptions } from './lib/release/command.ts';

export const register: Register = (program, act) => {
  program.command('relist <tag>')
    .description('verify a tag relist/<module>@<version> and put that version back on the shelf')
    .option('--tag', 'make and push the annotated tag, if every check passes')
    .option('--reason <text>', 'why; the message of the tag')
    .option('--actor <login>', 'who acts; otherwise GITHUB_ACTOR, or whoever made the tag')
    .option('--dry-run', 'judge, and write nothing')
    .action(act((io, tag: string, options: ActCommandOptions) => runAct(io, 'relist', tag, options)));
};
