/**
 * What the page does with files: add, remove, replace, put away.
 *
 * The engine cannot unread a file. To remove or replace one that it has read,
 * the body is opened anew and the others are read again, from the same `File`s.
 */
import { attempt, settled, worker } from './attempt';
import { isColumnsFile, takeColumns } from './columns';
import { forget, look, openBody, toStep } from './look';
import { focus } from './places';
import { readWaiting, waiting } from './reading';
import { NO_FILES, change, current, type AddedFile, type Zone } from './store';
import * as text from './text';

/** Columns files go first: they say how the others are read. */
export function addFiles(files: File[]): Promise<void> {
  return attempt(3, async () => {
    for (const file of files.filter(isColumnsFile)) await takeColumns(file);
    const added = files.filter((file) => !isColumnsFile(file));
    if (added.length > 0) return readMore(added.map((file) => waiting(file, { file })));
    return 'chosen-columns';
  });
}

/** Reads further files, of the user or of the example, after those that are read. */
export async function readMore(added: AddedFile[]): Promise<string> {
  return withFiles([...current().files, ...added]);
}

/** Takes the file of this key from the list, and offers to put it back. */
export function removeFile(key: number): Promise<void> {
  return attempt(3, async () => {
    const { files } = current();
    const file = files.find((each) => each.key === key);
    if (file === undefined) return undefined;
    const others = files.filter((each) => each.key !== key);
    const said = text.files.removed(file.name);
    // Before the others are read: the way back must be there if they no longer fit together.
    change({ choosing: undefined, notice: { at: 'files', said, putBack: file } });
    const next = await without(file, others);
    change({ said });
    return next;
  });
}

/** Where the engine had refused the file, it knows nothing of it and nothing is read again. */
async function without(file: AddedFile, others: AddedFile[]): Promise<string> {
  if (file.number === undefined) change({ files: others });
  else await withFiles(await unread(others));
  if (current().faults !== undefined) return 'faults';
  return others.length > 0 ? 'added' : 'files';
}

/** Undoes a removal: the file comes last then, and only it is read again. */
export function putBack(file: AddedFile): Promise<void> {
  if (file.refusal === undefined) return attempt(3, () => readMore([again(file)]));
  change({ files: [...current().files, file], notice: undefined, said: text.files.isBack(file.name) });
  focus('added');
  return Promise.resolve();
}

/** Puts another file in the place of one; those that were read are read again where it was. */
export function replaceFile(key: number, file: File): Promise<void> {
  return attempt(3, async () => {
    const old = current().files.find((each) => each.key === key);
    const place = { ...waiting(file, { file }), key };
    const files = current().files.map((each) => (each === old ? place : each));
    return withFiles(old?.number === undefined ? files : await unread(files));
  });
}

/** Reads a file of the list once more, by the columns that hold now. */
export async function readAgain(key: number): Promise<string> {
  const { files } = current();
  const was = files.find((file) => file.key === key);
  const anew = files.map((file) => (file === was ? { ...again(file), refusal: undefined } : file));
  return withFiles(was?.number === undefined ? anew : await unread(anew));
}

/** Reads what waits in the list, and says what came of it. What was counted before goes first. */
async function withFiles(files: AddedFile[]): Promise<string> {
  forget();
  change({ files, filesChanged: true });
  const number = files.filter(isWaiting).length;
  const reading = readWaiting(await worker());
  focus('reading');
  const refused = await reading;
  // Before looking, which may be refused as well: each file has its own reason.
  if (refused.length > 0) change({ faults: { step: 3, list: refused } });
  await look();
  if (refused.length > 0) return 'faults';
  return toStep(4, text.files.allRead(number));
}

const isWaiting = ({ number, refusal }: AddedFile): boolean =>
  number === undefined && refusal === undefined;

/** The same files, to be read again by an engine that has forgotten them. */
async function unread(files: AddedFile[]): Promise<AddedFile[]> {
  forget();
  change({ files });
  await openBody();
  return files.map((file) => (file.number === undefined ? file : again(file)));
}

const again = (file: AddedFile): AddedFile => ({ ...file, number: undefined });

/** Ends the worker in the middle of a file; a new one starts with none. */
export async function cancel(): Promise<void> {
  if (current().reading === undefined) return;
  (await worker()).stop();
  await settled();
  await attempt(3, () => putAway(text.files.cancelled));
}

/** Wipes what the page knows of files: the worker's memory goes with the worker. */
export function startAgain(): Promise<void> {
  return attempt(3, async () => {
    (await worker()).stop();
    return putAway(text.files.wiped);
  });
}

async function putAway(said: string): Promise<string> {
  change(NO_FILES);
  await openBody();
  change({ said, notice: { at: 'files', said } });
  await look();
  return 'files';
}

/** Files dropped while something is done are not taken, and it is said so. */
export function notTaken(at: Zone): void {
  change({ notice: { at, said: text.page.notAdded } });
}
