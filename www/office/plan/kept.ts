/**
 * The draft that survives a reload: the text of a plan under one key of the
 * browser's storage, and nothing else. No pupil's data are in a plan.
 *
 * A page opened from the disk may share this storage with other pages from the
 * disk, which could read or alter the draft. So what is found here is text of
 * unknown origin: it goes to the engine like any file, and into no markup.
 */

const KEY = 'quietcount-office-draft';

/** Keeps a draft; false where the browser takes none. */
export function keep(text: string): boolean {
  try {
    localStorage.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}

export function kept(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

export function forget(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Where nothing is kept there is nothing to forget.
  }
}

/** Calls `taken` when another tab keeps a draft in the place of this one's. */
export function onTaken(taken: () => void): void {
  addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY && newValue !== null) taken();
  });
}
