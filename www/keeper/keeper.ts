/**
 * The outer page: keeps texts for the framed app and does nothing else.
 *
 * The app runs in a sandboxed frame without an origin, so it has no storage
 * of its own. The keeper knows nothing of files, rows or figures; it has no
 * network verb and its frame is the only one it listens to.
 */
import type { Answer, Reply } from '../shared/keeper-protocol';
import { checked } from './checked';
import { read, write } from './kept';
import { done, turn } from './turn';

let open: MessagePort | undefined;

addEventListener('message', (event) => {
  const frame = document.querySelector('iframe')?.contentWindow;
  if (!frame || event.source !== frame || event.data !== 'hello') return;
  // A new worker asks for a new port; the one before it is gone by then.
  open?.close();
  done();
  const { port1, port2 } = new MessageChannel();
  open = port1;
  port1.onmessage = (message) => void answer(port1, message.data);
  // The frame's origin is "null", which cannot be named as a target.
  frame.postMessage('port', '*', [port2]);
});

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
    case 'malformed':
      return { outcome: 'failed', reason: 'malformed' };
  }
}
