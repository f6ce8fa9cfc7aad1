/** Releases that leave the school page are signed; the key cannot leave the browser. */
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { expectAccessible, test } from './checks';
import { binary, planFile } from './pilot';
import { SchoolPage } from './school-page';

const run = (...line: string[]): string =>
  execFileSync(binary, line, { encoding: 'utf8', stdio: 'pipe' });

test('the pilot office enrols the browser and checks what it signed', async ({ page, served }, info) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.make();
  const fingerprint = await school.frame.locator('#fingerprint').innerText();
  expect(fingerprint).toMatch(/^([0-9]{4} ){5}[0-9]{4}$/);
  await expectAccessible(page);
  const [enrolment] = await Promise.all([
    page.waitForEvent('download'),
    school.button('Save the enrolment file').click(),
  ]);
  const saved = await school.save();
  const [release, roster] = [info.outputPath('a.release.json'), info.outputPath('roster.json')];
  await writeFile(release, saved.text);
  const options = ['--plan', planFile, '--roster', roster];
  expect(run('roster', 'add', ...options, await enrolment.path())).toContain(fingerprint);
  expect(run('verify', ...options, release)).toContain(`Signed with key ${fingerprint}.`);

  await page.reload();
  await school.load();
  await school.make();
  expect(await school.save()).toEqual(saved);

  await writeFile(release, saved.text.replace('"made_on": "2', '"made_on": "1'));
  expect(() => run('verify', ...options, release)).toThrow('it was altered afterwards');
});

test('the private key cannot be read, not even by the page that keeps it', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.make();
  const found = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open('quietcount'));
    const store = database.transaction('kept').objectStore('kept');
    const pair = (await done(store.get(IDBKeyRange.bound('key:', 'key;')))) as CryptoKeyPair;
    const ways = ['pkcs8', 'jwk', 'raw'] as const;
    const tries = ways.map((way) => crypto.subtle.exportKey(way, pair.privateKey));
    const outcomes = await Promise.allSettled(tries);
    return outcomes.map(({ status }) => status);
  });
  expect(found).toEqual(['rejected', 'rejected', 'rejected']);
});
