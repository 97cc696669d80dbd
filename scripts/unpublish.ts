/** `modshelf unpublish <tag>`: takes a version off the shelf; what users stored stays stored. */
import type { Register } from './lib/command.ts';
import { runAct, type ActCommandOptions } from './lib/release/command.ts';

export const register: Register = (program, act) => {
  program.command('unpublish <tag>')
    .description('verify a tag unpublish/<module>@<version> and take that version off the shelf')
    .option('--tag', 'make and push the annotated tag, if every check passes')
    .option('--reason <text>', 'why; the message of the tag')
    .option('--last', 'yes, although no version of the module stays on the shelf')
    .option('--cascade', 'take off as well what needs this version')
    .option('--database <address>', 'also count the rows that get hidden: postgresql://…, or a folder of the embedded one')
    .option('--actor <login>', 'who acts; otherwise GITHUB_ACTOR, or whoever made the tag')
    .option('--dry-run', 'judge, show what it means, and write nothing')
    .action(act((io, tag: string, options: ActCommandOptions) => runAct(io, 'unpublish', tag, options)));
};
