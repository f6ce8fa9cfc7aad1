/** A server on this machine: the built pages, and an ear for whatever else is asked. */
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

/** A page without any policy: shows that the ear hears and the recorder records. */
const CONTROL = '<!DOCTYPE html><html lang="en-GB"><title>Control</title><link rel="icon" href="data:,"><h1>Control</h1>';

export async function serve(): Promise<Served> {
  const heard: string[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const known = path === '/control.html' || PAGES.some((page) => page === path);
    if (!known) heard.push(path);
    response.setHeader('content-type', known ? 'text/html; charset=utf-8' : 'text/plain');
    const body = path === '/control.html' ? CONTROL : known ? await readFile(dist(path)) : '';
    response.writeHead(known ? 200 : 404).end(body);
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
