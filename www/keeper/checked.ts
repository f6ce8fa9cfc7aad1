/** Turns whatever the frame said into an [`Ask`] or a [`Visit`], or into a refusal. */
import { BOOK, KEY, LONGEST_TEXT, SIGNED, isPlace, type Ask, type Visit } from '../shared/keeper-protocol';

/** An ask with an id to answer to, but not of a shape the keeper serves. */
type Malformed = { id: number; verb: 'malformed' };

/** `undefined` where there is not even an id to answer to. */
export function checked(message: unknown): Ask | Malformed | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { id, verb, key, version, text } = message as Record<string, unknown>;
  if (!isCount(id)) return undefined;
  if (typeof key !== 'string' || !KEY.test(key)) return { id, verb: 'malformed' };
  if (verb === 'read' || verb === 'turn' || verb === 'done') return { id, verb, key };
  const signs =
    verb === 'sign' &&
    BOOK.test(key) &&
    typeof text === 'string' &&
    text.length <= LONGEST_TEXT &&
    SIGNED.test(text);
  if (signs) return { id, verb, key, text };
  const writes =
    verb === 'write' && isCount(version) && typeof text === 'string' && text.length <= LONGEST_TEXT;
  return writes ? { id, verb, key, version, text } : { id, verb: 'malformed' };
}

/** A move of the reader, by two small numbers and nothing else. */
export function checkedVisit(message: unknown): Visit | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { from, to } = message as Record<string, unknown>;
  return isPlace(from) && isPlace(to) ? { from, to } : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
