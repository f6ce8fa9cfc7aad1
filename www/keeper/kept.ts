/**
 * Versioned texts in IndexedDB: read, and write by compare-and-swap.
 *
 * Two tabs may draw a release at the same time. Only one of them may keep
 * it, so a write names the version it has read and loses if that has moved.
 */
import { BOOK, type Answer, type Reason } from '../shared/keeper-protocol';

type Kept = { version: number; text: string };

export const STORE = 'kept';

let opened: Promise<IDBDatabase> | undefined;

export async function read(key: string): Promise<Answer> {
  try {
    const request = (await database()).transaction(STORE).objectStore(STORE).get(key);
    const kept = await new Promise<Kept | undefined>((resolve, reject) => {
      request.onsuccess = () => resolve(asKept(request.result));
      request.onerror = () => reject(request.error);
    });
    return { outcome: 'text', version: kept?.version ?? 0, text: kept?.text ?? null };
  } catch (error) {
    return failed(error);
  }
}

/**
 * Answers `kept` only once the transaction has completed.
 *
 * The book it replaces stays under `@previous`, out of the app's reach, so
 * that no single write can lose one. What else is replaced is gone.
 */
export async function write(key: string, version: number, text: string): Promise<Answer> {
  try {
    const transaction = (await database()).transaction(STORE, 'readwrite', { durability: 'strict' });
    return await swapped(transaction, key, version, text);
  } catch (error) {
    return failed(error);
  }
}

function swapped(
  transaction: IDBTransaction,
  key: string,
  version: number,
  text: string,
): Promise<Answer> {
  return new Promise((resolve) => {
    const store = transaction.objectStore(STORE);
    let answer: Answer = { outcome: 'stale' };
    const request = store.get(key);
    request.onsuccess = () => {
      const before: unknown = request.result;
      if ((asKept(before)?.version ?? 0) !== version) return;
      if (before !== undefined && BOOK.test(key)) store.put(before, `${key}@previous`);
      store.put({ version: version + 1, text } satisfies Kept, key);
      answer = { outcome: 'kept' };
    };
    transaction.oncomplete = () => resolve(answer);
    transaction.onabort = () => resolve(failed(transaction.error));
  });
}

/**
 * A record as it was written, or `undefined` where there is none.
 *
 * A damaged one is a text that nothing can read, never an absent one: a book
 * that seems empty would let a year be spent twice.
 */
function asKept(record: unknown): Kept | undefined {
  if (record === undefined) return undefined;
  const { version, text } = Object(record) as Record<string, unknown>;
  const sound = Number.isSafeInteger(version) && typeof text === 'string';
  return sound ? { version: version as number, text } : { version: 0, text: '' };
}

export function database(): Promise<IDBDatabase> {
  opened ??= connect().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

function connect(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('quietcount', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onerror = () => reject(request.error);
    request.onblocked = reject;
    request.onsuccess = () => {
      // The browser may end the connection (storage cleared, newer page open);
      // the next ask opens another one.
      const forget = (): void => void (opened = undefined);
      request.result.onclose = forget;
      request.result.onversionchange = () => {
        request.result.close();
        forget();
      };
      resolve(request.result);
    };
  });
}

/** Reasons by the name the browser gives; `blocked` is the one that is an event. */
const REASONS = new Map<string, Reason>([
  ['QuotaExceededError', 'full'],
  ['VersionError', 'newer'],
  ['AbortError', 'busy'],
  ['InvalidStateError', 'busy'],
  ['blocked', 'busy'],
]);

export function failed(error: unknown): Answer {
  const name = error instanceof Event ? error.type : error instanceof DOMException ? error.name : '';
  return { outcome: 'failed', reason: REASONS.get(name) ?? 'unavailable' };
}
