/**
 * A key pair for each book, and signatures made with it.
 *
 * The browser keeps the private half so that no script can read it, this one
 * included. It signs only texts that begin as a release's or an enrolment's do,
 * so that the frame cannot have it sign anything else.
 */
import type { Answer } from '../shared/keeper-protocol';
import { database, failed, STORE } from './kept';

/** Signs with the key of a book, which is made where there is none. */
export async function sign(book: string, text: string): Promise<Answer> {
  try {
    const { publicKey, privateKey } = await pairOf(book);
    const value = await crypto.subtle.sign('Ed25519', privateKey, new TextEncoder().encode(text));
    const key = await crypto.subtle.exportKey('raw', publicKey);
    return { outcome: 'signed', key: base64(key), value: base64(value) };
  } catch (error) {
    return failed(error);
  }
}

async function pairOf(book: string): Promise<CryptoKeyPair> {
  const name = `key:${book}`;
  const kept = await exchange(name);
  if (kept !== undefined) return kept;
  const made = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
  return (await exchange(name, made)) ?? made;
}

/**
 * The key pair under a name. Where there is none, or a damaged one, `made` is kept;
 * of two tabs that come with one each, the first one's counts for both.
 */
async function exchange(name: string, made?: CryptoKeyPair): Promise<CryptoKeyPair | undefined> {
  const mode = made === undefined ? 'readonly' : 'readwrite';
  const transaction = (await database()).transaction(STORE, mode, { durability: 'strict' });
  return new Promise((resolve, reject) => {
    const store = transaction.objectStore(STORE);
    let pair: CryptoKeyPair | undefined;
    const request = store.get(name);
    request.onsuccess = () => {
      if (request.result?.privateKey instanceof CryptoKey) pair = request.result;
      else if (made !== undefined) store.put(made, name);
    };
    transaction.oncomplete = () => resolve(pair);
    transaction.onabort = () => reject(transaction.error);
  });
}

function base64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
