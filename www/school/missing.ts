/**
 * The missing list: shown, printed and put away again.
 *
 * It goes from the worker to this frame and stays in its one store until it is
 * closed or the files change. The keeper never hears of it, and it has no way
 * into a file.
 */
import { attempt, worker } from './attempt';
import { focus } from './places';
import { change } from './store';
import * as text from './text';

/** Asks for the list of a day; of the last one with marks where none is named. */
export function showMissing(day: string | null): Promise<void> {
  const ask = async (): Promise<string> => {
    change({ missing: await (await worker()).ask('missing', { day }) });
    return day === null ? 'missing' : 'missing-day';
  };
  return attempt(3, ask, 'show-missing');
}

/** Prints this frame, whose style for paper then leaves out all but the list. */
export function printMissing(): void {
  change({ printsMissing: true });
  print();
  change({ printsMissing: false });
}

export function closeMissing(): void {
  change({ missing: undefined, said: text.missing.closed });
  focus('show-missing');
}
