/** Serves the files of sites from memory, on this machine only. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SiteFile } from '../facts.ts';

const TYPES: Record<string, string> = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', json: 'application/json', svg: 'image/svg+xml' };

export type Served = { base: string; close(): void };

/** Returns the address under which each site stands in a folder of its name. */
export async function serve(sites: Readonly<Record<string, Iterable<SiteFile>>>): Promise<Served> {
  const files = new Map(Object.entries(sites).flatMap(([name, site]) => [...site].map((file): [string, string] => [`/${name}/${file.path}`, file.content])));
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '').split('?')[0]!);
    const content = files.get(path);
    response.writeHead(content === undefined ? 404 : 200, { 'content-type': TYPES[path.split('.').at(-1) ?? ''] ?? 'text/plain' });
    response.end(content ?? 'nothing here');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => { server.close(); server.closeAllConnections(); } };
}
