/** The entry of `npm run modshelf`. */
import { BUG, runModshelf } from './lib/main.ts';

// A reader that has seen enough, like `head`, closes the pipe: nothing is wrong then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? process.exitCode : BUG));

process.exitCode = await runModshelf(process.argv.slice(2), {
  cwd: process.cwd(), env: process.env,
  out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text),
});
