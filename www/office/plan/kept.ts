/**
 * The draft that survives a reload: the text of a plan under one key of the
 * browser's storage, and nothing else. No pupil's data are in a plan.
 *
 * A page opened from the disk may share this storage with other pages from the
 * disk, which could read or alter the draft. So what is found here is text of
 * unknown origin: it goes to the engine like any file, and into no markup.
 */

const KEY = 'quietcount-office-draft';

/** What this tab kept last. */
let own: string | undefined;

/** Keeps a draft; false where the browser takes none. */
export function keep(text: string): boolean {
  try {
    localStorage.setItem(KEY, text);
    own = text;
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

/** Forgets the draft of this tab. */
export function forget(): void {
  if (own !== undefined) discard(own);
}

/** Forgets a draft; never what was kept in its place since, by another tab. */
export function discard(text: string): void {
  try {
    if (localStorage.getItem(KEY) === text) localStorage.removeItem(KEY);
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
