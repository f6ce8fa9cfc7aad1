/**
 * The first script after the worker's words: it alone can begin a worker, and
 * only with these.
 *
 * Any other script could give a worker other words, which nothing was taken
 * away from. So nobody has the name after this, nor by way of a worker at hand;
 * and in a frame inside the frame, which runs this script too but with words
 * that another may have written, no worker begins.
 */
import { blockText } from '../shared/packed';

declare global {
  /** A new worker with the app's own words; none where they could not be given. */
  var beginWorker: (() => Worker) | undefined;
}

const { Worker: Own } = globalThis;

Reflect.deleteProperty(globalThis, 'Worker');
Reflect.deleteProperty(Own.prototype, 'constructor');
if (parent === top) {
  try {
    // Never revoked: every worker begins with it.
    const words = URL.createObjectURL(new Blob([blockText('worker')], { type: 'text/javascript' }));
    Object.defineProperty(globalThis, 'beginWorker', { value: () => new Own(words) });
  } catch {
    // The browser would log what it was. The app says it, in words of its own.
  }
}
