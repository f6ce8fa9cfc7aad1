import { answered } from '../../shared/answered';
import * as text from '../text';

/** Larger than any plan or release; spares the browser a file chosen by mistake. */
const LARGEST_BYTES = 10_000_000;

/** The text of a plan or a release. Refuses a folder, a huge file, and one that is gone or does not come. */
export async function readText(file: File): Promise<string> {
  if (file.size > LARGEST_BYTES) throw text.fault.tooLarge;
  try {
    return await answered(file.text(), text.fault.notText);
  } catch {
    throw text.fault.notText;
  }
}
