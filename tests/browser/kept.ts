/** What the browser keeps for a page. */

/** Runs in the outer page: every record of every store of every database, as JSON. */
export async function everythingKept(): Promise<string> {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const records: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name!));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      records.push(await done(objects.getAllKeys()), await done(objects.getAll()));
    }
    database.close();
  }
  return JSON.stringify(records);
}
