/**
 * Ears that depend on no page: a TCP and a UDP port for every attempt, which
 * hears a connection even if nothing is said over it, and an answer that leaves
 * the page where it is.
 */
import { createSocket, type Socket } from 'node:dgram';
import { createServer, type Server, type AddressInfo } from 'node:net';
import { newId } from './profile';
import type { Aim } from './ways';

export type Ear = {
  /** An aim that nothing else aims at. */
  aim(): Promise<Aim>;
  /** Aims by their `id` that somebody connected to. */
  connected: Set<string>;
  /** Aims that something was said to, by TCP or UDP. */
  asked: Set<string>;
  close(): Promise<void>;
};

/** "No content": a browser that goes there stays where it is. */
const ANSWER = 'HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n';

export function listen(): Ear {
  const connected = new Set<string>();
  const asked = new Set<string>();
  const open: { server: Server; socket: Socket }[] = [];
  const aim = async (): Promise<Aim> => {
    const id = newId();
    const { server, socket, port } = await bothAt({
      connects: () => connected.add(id),
      asks: () => asked.add(id),
    });
    open.push({ server, socket });
    // Browsers take names that end so for this machine; what looks them up says so in its log.
    const host = `${id}.localhost`;
    return { id, host, port, url: `http://${host}:${port}/out` };
  };
  const close = async (): Promise<void> => {
    for (const { server, socket } of open) {
      server.close();
      socket.close();
    }
  };
  return { aim, connected, asked, close };
}

type Told = { connects: () => void; asks: () => void };

/** A server and a socket at one port, and whom they tell of what arrives. */
async function bothAt({ connects, asks }: Told): Promise<{ server: Server; socket: Socket; port: number }> {
  for (;;) {
    const server = createServer((connection) => {
      connects();
      connection.on('error', () => connection.destroy());
      connection.once('data', () => {
        asks();
        connection.end(ANSWER);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    server.unref();
    const { port } = server.address() as AddressInfo;
    const socket = createSocket('udp4', asks);
    const bound = await new Promise<boolean>((resolve) => {
      socket.once('error', () => resolve(false));
      socket.bind(port, '127.0.0.1', () => resolve(true));
    });
    if (bound) return { server, socket: socket.unref(), port };
    server.close();
    socket.close();
  }
}
