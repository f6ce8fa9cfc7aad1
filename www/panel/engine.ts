/** The engine, inside this page: published files hold no pupil. */
import { data_files, read_published } from '../../pkg/office/quietcount.js';
import { plainFiles, type DataFiles } from '../shared/data-files';
import { startEngine } from '../shared/engine-here';
import { asRefusal, type Refusal } from '../shared/refusal';
import * as text from './text';

export type Published = ReturnType<typeof read_published> & { data: DataFiles };

/** Larger than any summary; spares the browser a file chosen by mistake. */
const LARGEST_FILE = 64_000_000;

/** Reads what was published, or gives the reason why not. */
export async function publishedIn(files: File[]): Promise<Published | Refusal> {
  if (files.some(({ size }) => size > LARGEST_FILE)) return text.fault.tooLarge;
  try {
    await startEngine();
    const texts = await Promise.all(files.map((file) => file.text()));
    const published = read_published(texts);
    const data = texts.map((each) => plainFiles(data_files(each)));
    return {
      ...published,
      data: {
        files: data.flatMap((each) => each.files),
        left_out: data.flatMap((each) => each.left_out),
      },
    };
  } catch (thrown) {
    return asRefusal(thrown, text.fault.unreadable);
  }
}
