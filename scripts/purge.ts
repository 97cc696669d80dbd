/** `modshelf purge <tag>`: gives up the stored data of a version that is off the shelf. Databases drop it when they reconcile. */
import type { Register } from './lib/command.ts';
import { runAct, type ActCommandOptions } from './lib/release/command.ts';

export const register: Register = (program, act) => {
  program.command('purge <tag>')
    .description('verify a tag purge/<module>@<version> and let databases drop what that version stored: after the waiting time, with an export, confirmed by a second admin')
    .option('--tag', 'make and push the annotated tag, if every check passes')
    .option('--reason <text>', 'why; the message of the tag')
    .option('--receipt <file>', 'the export that was taken, or its sha256:…')
    .option('--database <address>', 'also count the rows that go: postgresql://…, or a folder of the embedded one')
    .option('--actor <login>', 'who acts; otherwise GITHUB_ACTOR, or whoever made the tag')
    .option('--dry-run', 'judge, and write nothing')
    .action(act((io, tag: string, options: ActCommandOptions) => runAct(io, 'purge', tag, options)));
};
