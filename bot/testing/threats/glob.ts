import { existsSync, readdirSync, readFileSync as read } from 'node:fs';

export { existsSync };

export const readFileSync = (path: string): string => read(path, 'utf8');

/** Returns the files that a pattern with one `**` stands for. Shape: `a/**\/*.test.ts` → paths */
export function globSync(root: string, pattern: string): string[] {
  const [folder, ending] = pattern.split('/**/*') as [string, string];
  return readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(ending)).map((path) => `${folder}/${path}`);
}
