/** Reads files one after the other and shows how far it is. */
import type { Fault } from '../shared/error-summary';
import { isRefusal } from '../shared/refusal';
import type { Messenger } from './messenger';
import type { Actions, FileName } from './protocol';
import { change, current } from './store';

/** A file to read, of the user or of the example. */
export type Source = FileName & { asks: Actions['read_file']['asks'] };

/** Reads every source; a refused one leaves the others usable. Gives the refusals. */
export async function readAll(worker: Messenger, sources: Source[]): Promise<Fault[]> {
  const refused: Fault[] = [];
  const total = sources.reduce((sum, { size }) => sum + size, 0);
  const whole = { of: sources.length, total, began: performance.now() };
  let before = 0;
  for (const [index, { name, size, asks }] of sources.entries()) {
    const show = (bytes: number): void =>
      change({ reading: { ...whole, name, place: index + 1, done: before + bytes } });
    show(0);
    const refusal = await readOne(worker, asks, show);
    if (refusal !== undefined) refused.push({ file: name, ...refusal });
    change({ files: [...current().files, { name, size, refused: refusal !== undefined }] });
    before += size;
  }
  change({ reading: undefined });
  return refused;
}

async function readOne(
  worker: Messenger,
  asks: Source['asks'],
  progress: (bytes: number) => void,
): Promise<Fault | undefined> {
  try {
    await worker.ask('read_file', asks, { progress });
    return undefined;
  } catch (thrown) {
    // A worker that has ended refuses the whole attempt, not one file.
    if (worker.ended || !isRefusal(thrown)) throw thrown;
    return thrown;
  }
}
