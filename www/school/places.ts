/**
 * Headings the reader is led to, and back to by the browser's Back and Forward.
 *
 * Only the focus moves: what is loaded and made stays as it is.
 */
import type { Returned, Visit } from '../shared/keeper-protocol';

/** Every place, by the number that the keeper knows it by. */
const PLACES = [
  'tasks', 'step-1', 'step-2', 'step-3', 'step-4', 'step-5', 'confirm', 'step-6',
] as const;

export type Place = (typeof PLACES)[number];

/** Where the reader is, as far as is known. */
let last = 0;

/** Moves the focus to a control or heading; a heading of a step is one to come back to. */
export function visit(id: string): void {
  const to = PLACES.indexOf(id as Place);
  if (to >= 0) {
    depart();
    // What the frame says to its parent, the keeper alone hears.
    parent.postMessage({ from: last, to } satisfies Visit, '*');
    last = to;
  }
  focus(id);
}

/** Takes note of where the reader is, before the control that has the focus is disabled. */
export function depart(): void {
  last = here() ?? last;
}

/** Moves the focus once the change is drawn; drawing is synchronous. */
export function focus(id: string): void {
  document.getElementById(id)?.focus();
}

/** Follows Back and Forward; a step that is not there any more leads to the list of tasks. */
export function followHistory(): void {
  addEventListener('message', ({ source, data }: MessageEvent<Partial<Returned> | string>) => {
    if (source !== parent || typeof data !== 'object' || data.place === undefined) return;
    last = data.place;
    const id = PLACES[last] ?? 'tasks';
    focus(document.getElementById(id) === null ? 'tasks' : id);
  });
}

/** The place in which the focus is: the nearest that comes before it on the page. */
function here(): number | undefined {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return undefined;
  const before = PLACES.findLastIndex((id) => {
    const place = document.getElementById(id);
    const order = place?.compareDocumentPosition(focused) ?? 0;
    return place === focused || (order & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  });
  return before < 0 ? undefined : before;
}
