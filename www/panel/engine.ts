/** The engine, inside this page: published files hold no pupil. */
import { initSync, read_published } from '../../pkg/quietcount.js';
import { inflate } from '../shared/inflate';
import { packed } from '../shared/packed';
import { asRefusal, type Refusal } from '../shared/refusal';
import * as text from './text';

export type Published = ReturnType<typeof read_published>;

/** Larger than any summary; spares the browser a file chosen by mistake. */
const LARGEST_FILE = 64_000_000;

let started: Promise<void> | undefined;

/** Reads what was published, or gives the reason why not. */
export async function publishedIn(files: File[]): Promise<Published | Refusal> {
  if (files.some(({ size }) => size > LARGEST_FILE)) return text.fault.tooLarge;
  try {
    await (started ??= start());
    return read_published(await Promise.all(files.map((file) => file.text())));
  } catch (thrown) {
    return asRefusal(thrown, text.fault.unreadable);
  }
}

async function start(): Promise<void> {
  // Compiled before it is handed over: pages may not compile large modules at once.
  initSync({ module: await WebAssembly.compile(await inflate(packed('engine'))) });
}
