/**
 * Which part of the work is open. The address tells it, so that the back
 * button, a reload and a bookmark do what a reader expects.
 */
import { focus } from '../shared/focus';
import { change, current, type Part } from './store';
import { parts } from './text';

/**
 * Shows the part that the address names, now and whenever it changes. A link within a
 * part, such as one in the preview of a summary, names none: the part stays.
 */
export function followAddress(): void {
  const follow = (): void => change({ part: named(location.hash.slice(1)) ?? current().part });
  addEventListener('hashchange', follow);
  follow();
}

/** Opens a part and moves the focus to its heading. */
export function open(part: Part): void {
  change({ part });
  location.hash = part;
  focus(part);
}

function named(hash: string): Part | undefined {
  return hash in parts ? (hash as Part) : undefined;
}
