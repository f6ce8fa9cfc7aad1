/**
 * The page's end of the worker: a request becomes a promise.
 *
 * Work is cancelled by ending the worker, files and all; the next request
 * belongs to a new one, with a new port to the keeper.
 */
import { answered } from '../shared/answered';
import { packed } from '../shared/packed';
import type { ActionName, Actions, Request, Response } from './protocol';
import * as text from './text';

/** Rejects what was waiting when the worker was ended on purpose. */
export class Stopped extends Error {}

type Waiting = {
  resolve: (answers: never) => void;
  reject: (reason: unknown) => void;
  progress: ((bytes: number) => void) | undefined;
};

type Extras = { progress?: (bytes: number) => void; transfer?: Transferable[] };

export class Messenger {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onEnd: () => void;
  #last = 0;
  /** Why it ended; `undefined` while it runs. */
  #reason: unknown;

  private constructor(worker: Worker, onEnd: () => void) {
    this.#worker = worker;
    this.#onEnd = onEnd;
    this.#worker.onmessage = (event: MessageEvent<Response>) => this.#receive(event.data);
    this.#worker.onerror = (event) => {
      // The browser's own report could quote a piece of a file.
      event.preventDefault();
      this.#end(text.fault.broken);
    };
  }

  /** A worker with the engine running and a line to the keeper. */
  static async start(onEnd: () => void): Promise<Messenger> {
    // Only a page that is opened anew has it then.
    if (globalThis.beginWorker === undefined) throw text.fault.uncaught;
    const messenger = new Messenger(globalThis.beginWorker(), onEnd);
    try {
      const [engine, port] = [packed('engine'), await keeperPort()];
      await messenger.ask('start', { engine, port }, { transfer: [engine.buffer, port] });
    } catch (thrown) {
      messenger.#end(thrown);
      throw thrown;
    }
    return messenger;
  }

  ask<Name extends ActionName>(
    action: Name,
    asks: Actions[Name]['asks'],
    { progress, transfer = [] }: Extras = {},
  ): Promise<Actions[Name]['answers']> {
    if (this.ended) return Promise.reject(this.#reason);
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, progress });
      try {
        this.#worker.postMessage({ id, action, asks } as Request, transfer);
      } catch {
        // What the worker did not hear, it and the page no longer agree on.
        this.#end(text.fault.broken);
      }
    });
  }

  /** True once the worker is gone, on purpose or not. */
  get ended(): boolean {
    return this.#reason !== undefined;
  }

  /** Ends the worker and forgets everything it held. */
  stop(): void {
    this.#end(new Stopped());
  }

  #receive(response: Response): void {
    const waiting = this.#waiting.get(response.id);
    if (waiting === undefined) return;
    if ('bytes' in response) return waiting.progress?.(response.bytes);
    if ('broken' in response) return this.#end(text.fault.broken);
    this.#waiting.delete(response.id);
    if ('refused' in response) waiting.reject(response.refused);
    else waiting.resolve(response.answers as never);
  }

  #end(reason: unknown): void {
    this.#reason ??= reason;
    this.#worker.terminate();
    this.#onEnd();
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}

/** Asks the outer page for a port; only the keeper can answer. */
async function keeperPort(): Promise<MessagePort> {
  const listening = new AbortController();
  const port = new Promise<MessagePort>((resolve) => {
    const receive = (event: MessageEvent): void => {
      const [port] = event.ports;
      if (event.source === parent && port !== undefined) resolve(port);
    };
    addEventListener('message', receive, { signal: listening.signal });
    parent.postMessage('hello', '*');
  });
  try {
    return await answered(port, text.fault.silent);
  } finally {
    listening.abort();
  }
}
