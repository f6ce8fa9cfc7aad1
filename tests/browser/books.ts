/** What the browser keeps of releases, seen and altered from outside the page. */
import type { Page } from '@playwright/test';
import type { SchoolPage } from './school-page';

/** Runs in the outer page: one act on every kept record that is a book. */
export async function onBooks(page: Page, act: 'forget' | 'damage' | 'renew' | 'list'): Promise<string[]> {
  return page.evaluate(async (act) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open('quietcount'));
    const mode = act === 'list' ? 'readonly' : 'readwrite';
    const store = database.transaction('kept', mode).objectStore('kept');
    const keys = (await done(store.getAllKeys())).map(String).filter((key) => key.startsWith('book:'));
    for (const key of keys) {
      if (act === 'forget') await done(store.delete(key));
      if (act === 'renew') {
        const text = JSON.stringify({ format: 'quietcount-ledger/2', books: [] });
        await done(store.put({ version: 1, text }, key));
      }
      if (act === 'damage') await done(store.put({ version: 1, text: 'damaged' }, key));
    }
    const kept = await Promise.all(keys.map((key) => done(store.get(key))));
    database.close();
    return keys.map((key, place) => `${key} ${kept[place]?.text ?? ''}`);
  }, act);
}

type Entry = { charge: { epsilon: string }; release?: string };

/** What the one book in this browser says was charged, in order. */
export async function entries(page: Page): Promise<Entry[]> {
  const books = (await onBooks(page, 'list')).filter((book) => !book.includes('@previous'));
  if (books.length > 1) throw new Error('there are several books');
  const [book] = books;
  return book === undefined ? [] : JSON.parse(book.slice(book.indexOf('{'))).books[0].entries;
}

/** What a release file says, whoever signed it. */
export function content(text: string): unknown {
  const { signature: _, ...content } = JSON.parse(text);
  return content;
}

/** A file to give to an input of the page. */
export type Given = { name: string; mimeType: string; buffer: Buffer };

export const asFile = ({ name, text }: { name: string; text: string }): Given => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

/** One row a pupil, good for any period, and quick to read. */
export function summary(pupils: number): Given {
  const rows = Array.from({ length: pupils }, (_, pupil) => `${pupil},8,140,${pupil % 30},0\n`);
  const text = `Adno,Year,Possible,Authorised,Unauthorised\n${rows.join('')}`;
  return { name: 'summary.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
}

/** Presses the button that opens a file chooser and gives it these files. */
export async function chooseBy(school: SchoolPage, button: string, files: Given[]): Promise<void> {
  const chooser = school.page.waitForEvent('filechooser');
  await school.button(button).click();
  await (await chooser).setFiles(files);
}
