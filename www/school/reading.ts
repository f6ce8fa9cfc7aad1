/** Reads files one after the other and shows how far it is. */
import type { Fault } from '../shared/error-summary';
import { isRefusal } from '../shared/refusal';
import type { Messenger } from './messenger';
import type { Actions, FileName } from './protocol';
import { change, current, type AddedFile } from './store';

type Asks = Actions['read_file']['asks'];

let files = 0;

/** A file for the list that is still to be read. */
export function waiting({ name, size }: FileName, asks: Asks): AddedFile {
  files += 1;
  return { key: files, name, size, asks, number: undefined, refusal: undefined };
}

/** Reads every waiting file; a refused one leaves the others usable. Gives the refusals. */
export async function readWaiting(worker: Messenger): Promise<Fault[]> {
  const refused: Fault[] = [];
  const queue = current().files.filter((each) => each.number === undefined && !each.refusal);
  const total = queue.reduce((sum, { size }) => sum + size, 0);
  const whole = { of: queue.length, total, began: performance.now() };
  let before = 0;
  for (const [index, { key, name, size, asks }] of queue.entries()) {
    const show = (bytes: number): void =>
      change({ reading: { ...whole, name, place: index + 1, done: before + bytes } });
    show(0);
    const refusal = await readOne(worker, asks, show);
    if (refusal !== undefined) refused.push({ ...refusal, file: name, target: `replace-${key}` });
    settle(key, refusal);
    before += size;
  }
  change({ reading: undefined });
  return refused;
}

/** The engine numbers the files it accepts from 1, in the order they are read. */
function settle(key: number, refusal: AddedFile['refusal']): void {
  const { files } = current();
  const last = files.filter(({ number }) => number !== undefined).length;
  const number = refusal === undefined ? last + 1 : undefined;
  change({ files: files.map((file) => (file.key === key ? { ...file, number, refusal } : file)) });
}

async function readOne(
  worker: Messenger,
  asks: Asks,
  progress: (bytes: number) => void,
): Promise<AddedFile['refusal']> {
  try {
    await worker.ask('read_file', asks, { progress });
    return undefined;
  } catch (thrown) {
    // A worker that has ended refuses the whole attempt, not one file.
    if (worker.ended || !isRefusal(thrown)) throw thrown;
    return thrown;
  }
}
