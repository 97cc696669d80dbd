/** What a step's `npm` is: `npm run modshelf -- …` goes to the warm process, anything else to the real npm. Plain JavaScript, so that it starts at once. */
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const [socket, path, ...words] = process.argv.slice(2);

if (words[0] === 'run' && words[1] === 'modshelf' && words[2] === '--') {
  const connection = connect(socket, () => connection.write(`${JSON.stringify({ words: words.slice(3), cwd: process.cwd(), env: process.env })}\n`));
  connection.on('error', (error) => {
    process.stderr.write(`the warm process does not answer: ${error.message}\n`);
    process.exit(70);
  });
  process.exitCode = 70;
  for await (const line of createInterface({ input: connection })) {
    const answer = JSON.parse(line);
    if ('out' in answer) process.stdout.write(answer.out);
    else if ('err' in answer) process.stderr.write(answer.err);
    else process.exitCode = answer.exit;
  }
} else {
  spawn('npm', words, { stdio: 'inherit', env: { ...process.env, PATH: path } }).on('exit', (code) => process.exit(code ?? 70));
}
