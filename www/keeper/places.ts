/**
 * The reader's places in the app, as entries of the browser's history.
 *
 * Here and not in the frame: a browser that goes back in a frame's own history
 * after a reload finds that frame's document gone. A place is a small number;
 * the address never changes.
 */
import { isPlace, type Visit } from '../shared/keeper-protocol';

/** Goes on from one place to another; Back then leads to the one left. */
export function visit({ from, to }: Visit): void {
  history.replaceState(from, '');
  if (to !== from) history.pushState(to, '');
}

/** Calls `tell` with the place that Back or Forward leads to. */
export function onReturn(tell: (place: number) => void): void {
  addEventListener('popstate', ({ state }) => {
    if (isPlace(state)) tell(state);
  });
}
