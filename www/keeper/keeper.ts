/**
 * The outer page: keeps texts for the framed app, and where its reader was.
 *
 * The app runs in a sandboxed frame without an origin, so it has no storage
 * of its own. The keeper knows nothing of files, rows or figures; it has no
 * network verb and its frame is the only one it listens to.
 */
import './alone';
import type { Answer, Reply, Returned } from '../shared/keeper-protocol';
import { onUncaught } from '../shared/uncaught';
import { checked, checkedVisit } from './checked';
import { read, write } from './kept';
import { sign } from './keys';
import { onReturn, visit } from './places';
import { done, turn } from './turn';

let open: MessagePort | undefined;

// The app notices when it gets no answer, and says so.
onUncaught(() => undefined);

addEventListener('message', ({ source, data }) => {
  const frame = app();
  if (frame === undefined || source !== frame) return;
  if (data === 'hello') return connect(frame);
  const moved = checkedVisit(data);
  if (moved !== undefined) visit(moved);
});

onReturn((place) => app()?.postMessage({ place } satisfies Returned, '*'));

function app(): Window | undefined {
  return document.querySelector('iframe')?.contentWindow ?? undefined;
}

function connect(frame: Window): void {
  // A new worker asks for a new port; the one before it is gone by then.
  open?.close();
  done();
  const { port1, port2 } = new MessageChannel();
  open = port1;
  port1.onmessage = (message) => void answer(port1, message.data);
  // The frame's origin is "null", which cannot be named as a target.
  frame.postMessage('port', '*', [port2]);
}

async function answer(port: MessagePort, message: unknown): Promise<void> {
  const ask = checked(message);
  if (ask === undefined) return;
  const reply: Reply = { id: ask.id, ...(await outcome(ask)) };
  port.postMessage(reply);
}

async function outcome(ask: Exclude<ReturnType<typeof checked>, undefined>): Promise<Answer> {
  switch (ask.verb) {
    case 'read':
      return read(ask.key);
    case 'write':
      return write(ask.key, ask.version, ask.text);
    case 'turn':
      return turn(ask.key);
    case 'done':
      return done();
    case 'sign':
      return sign(ask.key, ask.text);
    case 'malformed':
      return { outcome: 'failed', reason: 'malformed' };
  }
}
