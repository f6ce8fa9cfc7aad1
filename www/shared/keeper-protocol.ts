/**
 * What may be said to the keeper, and what it answers.
 *
 * Over one message port: read, write, and a turn at a text that ends when it is
 * done, so that two tabs do not draw at once. The keeper holds texts that are meant to
 * leave the school or that only count charges: the plan, what headings stand for,
 * and the books of releases; and a key for each book, whose private half nothing can
 * read. Beside the port, the frame says which heading the reader is at.
 * The app hands it no file and no row of one.
 */

/** A kept text: the plan, what headings stand for, or the book of one body and academic year. */
export const KEY = /^(plan|columns|book:[A-Za-z0-9-]{1,32}:[0-9]{4}-[0-9]{2})$/;

/** Which of them have a key to sign with. */
export const BOOK = /^book:/;

/** How everything begins that is signed: the line that says what it is, and JSON. */
export const SIGNED = /^quietcount (release|enrolment) signature 1\n\{/;

/** Longest text the keeper takes, in UTF-16 units. */
export const LONGEST_TEXT = 8 * 1024 * 1024;

export type Ask =
  | { id: number; verb: 'read' | 'turn' | 'done'; key: string }
  /** A signature with the key of a book, which is made at the first ask. */
  | { id: number; verb: 'sign'; key: string; text: string }
  | { id: number; verb: 'write'; key: string; version: number; text: string };

/**
 * Why the keeper could not do as asked; never more than this one word.
 * `newer`: what is kept was written by a newer version of the page.
 * `busy`: another tab or the browser itself stood in the way just then.
 */
export type Reason = 'unavailable' | 'full' | 'newer' | 'busy' | 'malformed';

export type Answer =
  | { outcome: 'text'; version: number; text: string | null }
  | { outcome: 'turn' | 'done' }
  | { outcome: 'kept' }
  | { outcome: 'stale' }
  /** The public key and the signature, in base64 as files have them. */
  | { outcome: 'signed'; key: string; value: string }
  | { outcome: 'failed'; reason: Reason };

export type Reply = { id: number } & Answer;

/** How many places the app may have. A place is a heading, by its number in the app's own list. */
const MOST_PLACES = 16;

/** Said by the frame when the reader moves on, so that Back leads to where the reader was. */
export type Visit = { from: number; to: number };

/** Said to the frame when the reader goes back or forward. */
export type Returned = { place: number };

export function isPlace(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < MOST_PLACES;
}
