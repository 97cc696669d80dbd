/** `modshelf retire <tag>`: takes every published version of a module off the shelf at once. */
import type { Register } from './lib/command.ts';
import { runAct, type ActCommandOptions } from './lib/release/command.ts';

export const register: Register = (program, act) => {
  program.command('retire <tag>')
    .description('verify a tag retire/<module>@<effective version> and take every published version of the module off the shelf')
    .option('--tag', 'make and push the annotated tag, if every check passes')
    .option('--reason <text>', 'why; the message of the tag')
    .option('--cascade', 'take off as well what needs the module')
    .option('--database <address>', 'also count the rows that get hidden: postgresql://…, or a folder of the embedded one')
    .option('--actor <login>', 'who acts; otherwise GITHUB_ACTOR, or whoever made the tag')
    .option('--dry-run', 'judge, show what it means, and write nothing')
    .action(act((io, tag: string, options: ActCommandOptions) => runAct(io, 'retire', tag, options)));
};
