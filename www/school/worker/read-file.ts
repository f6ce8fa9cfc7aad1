import type { School } from '../../../pkg/school/quietcount.js';
import * as text from '../text';
import { chunks, type Chunks } from './chunks';

/** Often enough to look alive, seldom enough to cost nothing. */
const BETWEEN_REPORTS_MS = 100;

/**
 * Reads one file into `school`, chunk by chunk.
 *
 * Throws the engine's refusal when the file is not what it should be;
 * `school` then stands as it was before the file.
 */
export async function readFile(
  school: School,
  file: File,
  progress: (bytes: number) => void,
): Promise<void> {
  school.begin();
  const source = chunks(file);
  try {
    await pushAll(school, source, progress);
  } finally {
    void source.cancel().catch(() => undefined);
  }
  school.finish();
}

async function pushAll(
  school: School,
  source: Chunks,
  progress: (bytes: number) => void,
): Promise<void> {
  let [bytes, reported] = [0, performance.now()];
  for (;;) {
    const { done, value } = await source.next().catch(unreadable);
    if (done) return;
    school.push(value);
    bytes += value.byteLength;
    if (performance.now() - reported < BETWEEN_REPORTS_MS) continue;
    reported = performance.now();
    progress(bytes);
  }
}

/** The disk refused: the file was moved, removed or changed while it was read. */
function unreadable(): never {
  throw text.fault.fileGone;
}
