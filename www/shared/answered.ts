/** A limit on waiting for the keeper, so that its silence does not stop the page for ever. */
import type { Refusal } from './refusal';

/** Far longer than a browser takes to keep a text, and short enough to wait for. */
const LONGEST_WAIT_MS = 10_000;

/** What `answer` gives, or a throw of `silent` where it does not come in time. */
export async function answered<Answer>(answer: Promise<Answer>, silent: Refusal): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(silent), LONGEST_WAIT_MS);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}
