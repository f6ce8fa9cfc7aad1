/** A server on this machine: the built pages, and an ear for whatever else is asked. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Served = {
  origin: string;
  /** Paths asked for beyond the pages and the control, in order. */
  heard: string[];
  close: () => Promise<void>;
};

const dist = (page: string): URL => new URL(`../../www/dist${page}`, import.meta.url);

/** The built pages. */
const PAGES = ['/school.html', '/office.html', '/panel.html'] as const;

/** Address of a built page opened from the disk. */
export const fromDisk = (page: (typeof PAGES)[number]): string => dist(page).href;

/** The same pages as from a host that sends no headers of its own. */
const BARE = '/bare';

/**
 * A page without any policy, of the shape of the school page: a frame, and a worker in it.
 * Shows that the ears hear and the recorders record.
 */
export const CONTROL = `<!DOCTYPE html><html lang="en-GB"><meta charset="utf-8"><title>Control</title>
<link rel="icon" href="data:,"><h1>Control</h1><iframe title="inside" srcdoc="<script>
new Worker(URL.createObjectURL(new Blob(['0'], { type: 'text/javascript' })));
</script>"></iframe>`;

/** The headers that are ready for web servers, as one of the files in `deploy` has them. */
const HEADERS = readFileSync(new URL('../../deploy/_headers', import.meta.url), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, name, value] = /^ {2}([\w-]+): (.+)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });

export async function serve(): Promise<Served> {
  const heard: string[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const page = PAGES.find((each) => path === each || path === `${BARE}${each}`);
    const control = path === '/control.html';
    if (page === undefined && !control) {
      heard.push(path);
      response.writeHead(404, { 'content-type': 'text/plain' }).end();
      return;
    }
    if (page === path) for (const [name, value] of HEADERS) response.setHeader(name, value);
    const body = page === undefined ? CONTROL : await readFile(dist(page));
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
  });
  // A WebSocket says hello by an upgrade; hearing it is enough.
  server.on('upgrade', (request, socket) => {
    heard.push(request.url ?? '/');
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${port}`, heard, close };
}
