/** The engine, inside this page: published files hold no pupil. */
import { read_published } from '../../pkg/quietcount.js';
import { startEngine } from '../shared/engine-here';
import { asRefusal, type Refusal } from '../shared/refusal';
import * as text from './text';

export type Published = ReturnType<typeof read_published>;

/** Larger than any summary; spares the browser a file chosen by mistake. */
const LARGEST_FILE = 64_000_000;

/** Reads what was published, or gives the reason why not. */
export async function publishedIn(files: File[]): Promise<Published | Refusal> {
  if (files.some(({ size }) => size > LARGEST_FILE)) return text.fault.tooLarge;
  try {
    await startEngine();
    return read_published(await Promise.all(files.map((file) => file.text())));
  } catch (thrown) {
    return asRefusal(thrown, text.fault.unreadable);
  }
}
