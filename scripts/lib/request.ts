/** What a module was asked for, as its provenance.json keeps it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { moduleFolder } from './modules.ts';

/** Returns the request's title and body; undefined for a module that was written by hand or says nothing readable. */
export async function readRequest(root: string, name: string): Promise<string | undefined> {
  try {
    const { request } = JSON.parse(await readFile(join(root, moduleFolder(name), 'provenance.json'), 'utf8')) as { request?: { title?: unknown; body?: unknown } };
    const texts = [request?.title, request?.body].filter((text): text is string => typeof text === 'string' && text.trim() !== '');
    return texts.length ? texts.join('\n') : undefined;
  } catch {
    return undefined;
  }
}
