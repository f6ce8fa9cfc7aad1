/**
 * The worker: holds the engine, the files while they are read, and the line
 * to the keeper. Rows never leave it.
 */
import '../../shared/isolate';
import { isRefusal } from '../../shared/refusal';
import type { Request, Response } from '../protocol';
import { actions, type Table } from './actions';

let before: Promise<void> = Promise.resolve();

// One request at a time and in order: each relies on what the last one left.
addEventListener('message', (event: MessageEvent<Request>) => {
  const { id } = event.data;
  // What cannot even be answered is broken too: the page must not wait for ever.
  before = before.then(() => serve(event.data)).catch(() => say({ id, broken: true }));
});

const say = (response: Response): void => postMessage(response);

async function serve({ id, action, asks }: Request): Promise<void> {
  try {
    const act = actions[action] as Table[typeof action] as (...given: unknown[]) => unknown;
    say({ id, answers: await act(asks, (bytes: number) => say({ id, bytes })) });
  } catch (thrown) {
    say(isRefusal(thrown) ? { id, refused: thrown } : { id, broken: true });
  }
}
