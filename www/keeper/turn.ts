/**
 * One tab at a time at a book, by the browser's locks.
 *
 * Spares a second tab a draw that would be thrown away. That nothing is drawn
 * twice in sight rests on the comparison in `write` alone, so a turn that does
 * not come in time, or a browser without locks, stops nobody.
 */
import type { Answer } from '../shared/keeper-protocol';

/** Far longer than a draw takes, and shorter than the app waits for an answer. */
const LONGEST_WAIT_MS = 4_000;

let end: () => void = () => undefined;

/** Answers once it is this tab's turn at `key`. */
export async function turn(key: string): Promise<Answer> {
  done();
  await new Promise<void>((begin) => {
    const held = new Promise<void>((letGo) => (end = letGo));
    const mine = (): Promise<void> => {
      begin();
      return held;
    };
    const signal = AbortSignal.timeout(LONGEST_WAIT_MS);
    const locks = navigator.locks as LockManager | undefined;
    // Absent where the page came over a connection the browser does not trust.
    if (locks === undefined) return begin();
    locks.request(`quietcount ${key}`, { signal }, mine).catch(begin);
  });
  return { outcome: 'turn' };
}

/** Ends this tab's turn; its end is also that of the tab. */
export function done(): Answer {
  end();
  return { outcome: 'done' };
}
