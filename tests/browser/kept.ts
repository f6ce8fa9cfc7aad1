/** What the browser keeps for a page. */

/** Runs in the outer page: every record of every store of every database, as JSON, and all the rest. */
export async function everythingKept(): Promise<string> {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const records: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, self.name];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name!));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      records.push(await done(objects.getAllKeys()), await done(objects.getAll()));
    }
    database.close();
  }
  // Neither is there for a page from the disk, in some browsers.
  const names = await caches.keys().catch(() => []);
  records.push(names);
  for (const name of names) records.push((await (await caches.open(name)).keys()).map(({ url }) => url));
  const folder = await navigator.storage.getDirectory().catch(() => undefined);
  for await (const file of folder?.keys() ?? []) records.push(file);
  return JSON.stringify(records);
}
