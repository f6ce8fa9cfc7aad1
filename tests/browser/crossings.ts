/**
 * What runs inside the page under test to break it: it counts each crossing of a boundary, and at
 * one of them does what is asked. The page itself has no hook for this; what it stands on has.
 */
import { expect, type Disposable, type Page } from '@playwright/test';

/** The keeper's page, the app's frame, and its worker with the engine. */
export type Realm = 'keeper' | 'frame' | 'worker';

/**
 * What happens at a crossing: `throws` throws words of a file, as a careless engine might; `hangs`
 * never answers; `aborts` has the browser undo a transaction.
 */
export type Kind = 'throws' | 'hangs' | 'aborts';

/** One fault: of a boundary, the how-manieth crossing since the page was opened, counted from 1. */
export type Fault = { realm: Realm; name: string; nth: number; kind: Kind };

/** How often a boundary was crossed, and what can happen there. */
export type Crossed = { count: number; kinds: Kind[] };

type Watched = { seen: Record<string, Crossed>; fired: boolean };

type Settings = { fault: Fault | undefined; marker: string };

type Any = any;

/** Counts crossings of a realm, and wraps what is given to it. Complete in itself, as it travels as text. */
function watch(realm: Realm, { fault, marker }: Settings, tell: () => void) {
  const watched: Watched = { seen: {}, fired: false };
  Object.assign(globalThis, { watched });
  const THROWS: Kind[] = ['throws'];

  /** True where it is here that the fault is to be. */
  const met = (name: string, kinds: Kind[]): boolean => {
    const crossed = (watched.seen[name] ??= { count: 0, kinds });
    crossed.count += 1;
    const here = fault?.realm === realm && fault.name === name && fault.nth === crossed.count;
    if (!here) return false;
    watched.fired = true;
    tell();
    return true;
  };

  const fail = (name: string): never => {
    const message = `row 7: ${marker}`;
    throw /^(idb|crypto|locks)/.test(name) ? new DOMException(message, 'UnknownError') : new Error(message);
  };

  /** A function in the place of another. `pending`: what it gives while it does not answer. */
  const wrapped = (name: string, plain: Any, pending?: () => unknown): Any => {
    const kinds: Kind[] = pending === undefined ? THROWS : [...THROWS, 'hangs'];
    return function (this: unknown, ...given: unknown[]): unknown {
      if (!met(name, kinds)) return plain.apply(this, given);
      return fault?.kind === 'hangs' ? pending?.() : fail(name);
    };
  };

  const never = (): Promise<never> => new Promise(() => undefined);

  const call = (owner: Any, key: string, name: string, pending?: () => unknown): void => {
    owner[key] = wrapped(name, owner[key], pending);
  };

  const made = (key: string, name: string, change?: (given: Any[]) => Any[]): void => {
    const scope = globalThis as Any;
    scope[key] = new Proxy(scope[key], {
      construct(plain, given, target) {
        if (met(name, THROWS)) fail(name);
        return Reflect.construct(plain, change?.(given) ?? given, target);
      },
    });
  };

  /** A handler that is called when something comes. */
  const handled = (owner: object, key: string, name: string, pending?: () => unknown): void => {
    const plain = Object.getOwnPropertyDescriptor(owner, key)!;
    Object.defineProperty(owner, key, {
      ...plain,
      set(handler) {
        plain.set!.call(this, handler && wrapped(name, handler, pending));
      },
    });
  };

  /** Listeners for messages of the realm itself. */
  const heard = (): void => {
    const plain = EventTarget.prototype.addEventListener;
    globalThis.addEventListener = function (type: string, handler: Any, options?: Any): void {
      const name = `${type} comes`;
      const wanted = type === 'message' || type === 'popstate';
      plain.call(globalThis, type, wanted ? wrapped(name, handler) : handler, options);
    };
  };

  return { met, fail, wrapped, never, call, made, handled, heard };
}

/** The keeper's boundaries: storage, locks, keys, history, and messages. */
function watchKeeper({ met, fail, never, call, handled, heard, made }: ReturnType<typeof watch>, fault?: Fault): void {
  const lost = (): void => undefined;
  heard();
  made('MessageChannel', 'MessageChannel');
  call(MessagePort.prototype, 'postMessage', 'port.postMessage');
  handled(MessagePort.prototype, 'onmessage', 'port message comes', lost);
  handled(IDBRequest.prototype, 'onsuccess', 'idb success comes', lost);
  handled(IDBOpenDBRequest.prototype, 'onupgradeneeded', 'idb upgrade comes');
  handled(IDBTransaction.prototype, 'oncomplete', 'idb complete comes', lost);
  call(IDBFactory.prototype, 'open', 'idb.open');
  call(IDBTransaction.prototype, 'objectStore', 'idb.objectStore');
  call(IDBObjectStore.prototype, 'get', 'idb.get');
  call(IDBObjectStore.prototype, 'put', 'idb.put');
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    const name = `idb.transaction ${mode ?? 'readonly'}`;
    const here = met(name, ['throws', 'aborts']);
    if (here && fault?.kind !== 'aborts') fail(name);
    const begun = transaction.call(this, names, mode, options);
    if (here) queueMicrotask(() => begun.abort());
    return begun;
  };
  call(LockManager.prototype, 'request', 'locks.request', never);
  for (const key of ['sign', 'exportKey', 'generateKey']) call(SubtleCrypto.prototype, key, `crypto.${key}`, never);
  for (const key of ['pushState', 'replaceState']) call(History.prototype, key, `history.${key}`);
  call(AbortSignal, 'timeout', 'AbortSignal.timeout');
  call(TextEncoder.prototype, 'encode', 'TextEncoder.encode');
  call(globalThis, 'btoa', 'btoa');
}

/** The frame's boundaries; `worker` is the text that a worker's script begins with. */
function watchFrame({ call, handled, heard, made }: ReturnType<typeof watch>, worker: string): void {
  heard();
  call(globalThis, 'atob', 'atob');
  const isScript = (given: Any[]): boolean => given[1]?.type === 'text/javascript';
  const { Blob: Plain } = globalThis;
  const address = URL.createObjectURL.bind(URL);
  let unwatched = '';
  made('Blob', 'Blob', (given) => {
    if (!isScript(given)) return given;
    unwatched = address(new Plain(...given));
    return [[worker, ...given[0]], given[1]];
  });
  call(URL, 'createObjectURL', 'createObjectURL');
  call(URL, 'revokeObjectURL', 'revokeObjectURL');
  call(HTMLAnchorElement.prototype, 'click', 'link.click');
  call(Worker.prototype, 'postMessage', 'worker.postMessage');
  handled(Worker.prototype, 'onmessage', 'worker message comes');
  call(Node.prototype, 'insertBefore', 'draw');
  made('Worker', 'Worker');
  // What the worker's own watch has to tell must not reach the app.
  globalThis.Worker = new Proxy(globalThis.Worker, {
    construct(plain, given, target) {
      // A worker after the one that broke works.
      const { fired } = (globalThis as Any).watched;
      const made = Reflect.construct(plain, fired ? [unwatched] : given, target) as Worker;
      made.addEventListener('message', (event) => {
        if (event.data !== 'fired') return;
        event.stopImmediatePropagation();
        (globalThis as Any).watched.fired = true;
      });
      return made;
    },
  });
}

/** The worker's boundaries: files, messages, randomness, and both sides of the engine. */
function watchWorker({ wrapped, never, call, handled, heard, made }: ReturnType<typeof watch>): void {
  heard();
  call(globalThis, 'postMessage', 'postMessage');
  call(MessagePort.prototype, 'postMessage', 'port.postMessage');
  handled(MessagePort.prototype, 'onmessage', 'port message comes');
  call(Blob.prototype, 'stream', 'file.stream');
  call(Blob.prototype, 'text', 'file.text', never);
  call(ReadableStreamBYOBReader.prototype, 'read', 'reader.read', never);
  call(ReadableStreamBYOBReader.prototype, 'cancel', 'reader.cancel', never);
  made('DecompressionStream', 'DecompressionStream');
  call(Response.prototype, 'arrayBuffer', 'response.arrayBuffer');
  call(Crypto.prototype, 'getRandomValues', 'getRandomValues');
  call(TextDecoder.prototype, 'decode', 'TextDecoder.decode');
  call(TextEncoder.prototype, 'encodeInto', 'TextEncoder.encodeInto');
  made('Blob', 'Blob');
  const watchedTable = (side: string, table: Any): Any =>
    Object.fromEntries(
      Object.entries(table).map(([key, value]) => {
        const name = `${side} ${key.replace(/_[0-9a-f]{16}$/, '')}`;
        return [key, typeof value === 'function' ? wrapped(name, value) : value];
      }),
    );
  const wasm = WebAssembly as Any;
  const { Instance, Module } = wasm;
  wasm.Module = new Proxy(Module, {
    construct: wrapped('engine is compiled', (plain: Any, given: Any[]) => Reflect.construct(plain, given)),
  });
  const instance = (plain: Any, [module, imports]: Any[]): Any => {
    const tables = Object.entries(imports).map(([key, table]) => [key, watchedTable('engine asks', table)]);
    const { exports } = Reflect.construct(plain, [module, Object.fromEntries(tables)]) as Any;
    return { exports: watchedTable('engine is asked', exports) };
  };
  wasm.Instance = new Proxy(Instance, { construct: wrapped('engine is started', instance) });
}

/** Watches every realm of pages that are opened in this tab until it is disposed of, with one fault or none. */
export async function watchCrossings(page: Page, marker: string, fault?: Fault): Promise<Disposable> {
  const settings = JSON.stringify({ fault, marker });
  const tell = "const tell = ((post) => () => post('fired'))(postMessage.bind(globalThis));";
  const worker = `{${tell}(${watchWorker})((${watch})('worker', ${settings}, tell));}\n`;
  // The app takes the name away once it runs.
  const frame = `if (typeof Worker === 'undefined') self.late = true; else (${watchFrame})((${watch})('frame', ${settings}, () => undefined), ${JSON.stringify(worker)})`;
  const keeper = `(${watchKeeper})((${watch})('keeper', ${settings}, () => undefined), (${settings}).fault)`;
  return page.addInitScript(`if (self === top) ${keeper}; else ${frame};`);
}

const NOTHING: Watched = { seen: {}, fired: false };

/** Runs in a realm: what was counted there. */
const counted = (): Watched | undefined => (globalThis as Any).watched;

/** What was crossed in each realm since the page was opened. */
export async function crossed(page: Page): Promise<Record<Realm, Record<string, Crossed>>> {
  const [frame] = page.frames().slice(1);
  const [worker] = page.workers();
  return {
    keeper: ((await page.evaluate(counted)) ?? NOTHING).seen,
    frame: ((await frame?.evaluate(counted)) ?? NOTHING).seen,
    // It may be ended just now.
    worker: ((await worker?.evaluate(counted).catch(() => undefined)) ?? NOTHING).seen,
  };
}

/** Whether the fault has happened. The worker's is told in the frame, for it may be gone. */
export async function fired(page: Page): Promise<boolean> {
  const [frame] = page.frames().slice(1);
  const both = await Promise.all([page.evaluate(counted), frame?.evaluate(counted)]);
  return both.some((watched) => watched?.fired === true);
}

/**
 * Whether the frame was watched before its first script ran: it has a process of its own, which now
 * and then is faster than what is to be put into it. A fault that came about was in time.
 * Also true where nothing is watched.
 */
export async function watchedFromTheStart(page: Page): Promise<boolean> {
  if ((await page.evaluate(counted)) === undefined) return true;
  const isLate = async (): Promise<boolean> => (await page.frames()[1]?.evaluate(() => 'late' in globalThis)) === true;
  const isWatched = async (): Promise<boolean> => 'Blob' in (await crossed(page)).frame || (await fired(page));
  await expect.poll(async () => (await isLate()) || (await isWatched()), { timeout: 30_000 }).toBe(true);
  return isWatched();
}
