/** Headings nobody foresaw: chosen on the page, remembered, kept as a file; cells are not. */
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, test } from './checks';
import { everythingKept } from './kept';
import { SchoolPage } from './school-page';

/** A word that stands in cells only. */
const CELL = 'MARKER-5d1e';

const HEADINGS = 'Learner key;Day of mark;Half;What was marked;Year;Notes';

const rows = ['AM', 'PM'].map((half) => `H801200001001;08/09/2025;${half};/;2025;${CELL}`);

const marks = {
  name: 'register.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['Weekly register', HEADINGS, ...rows, ''].join('\r\n')),
};

async function opened(page: Page, origin: string): Promise<SchoolPage> {
  const school = await SchoolPage.open(page, `${origin}/school.html`);
  await school.idle();
  if (!(await school.button('Use another plan').isVisible())) await school.choosePlan();
  await school.sayWhoAndWhen();
  return school;
}

async function choose(school: SchoolPage): Promise<void> {
  await school.button('Choose the columns of register.csv').click();
  await expect(school.frame.getByRole('heading', { name: /^Choose the columns of/ })).toBeFocused();
  await school.frame.getByLabel('Row that holds the headings').selectOption({ index: 1 });
  for (const [heading, meaning] of [
    ['Learner key', 'UPN'],
    ['Day of mark', 'Date of a mark'],
    ['Half', 'Session: AM or PM'],
    ['What was marked', 'Attendance code'],
    ['Year', 'Not read'],
  ]) {
    const select = school.frame.getByLabel(`${heading}, what this column holds`);
    await select.selectOption({ label: meaning ?? '' });
  }
}

async function expectRead(school: SchoolPage): Promise<void> {
  await expect(school.step('Check the load report')).toBeFocused();
  await expect(school.file('register.csv')).toContainText(
    'Columns read: UPN A, date B, session (AM or PM) C, code D.',
  );
}

/** Nothing of a cell in the page, nor in what the browser keeps. */
async function expectNoCell(page: Page): Promise<void> {
  for (const frame of page.frames()) expect(await frame.content()).not.toContain(CELL);
  const kept = await page.evaluate(async () => {
    const [{ name = '' } = {}] = await indexedDB.databases();
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
    });
    return new Promise<string>((resolve) => {
      const request = database.transaction('kept').objectStore('kept').getAll();
      request.onsuccess = () => resolve(JSON.stringify(request.result));
    });
  });
  expect(kept).toContain('Learner key');
  expect(kept).not.toContain(CELL);
  expect(kept).not.toContain('H801200001001');
}

test('columns are chosen, remembered for the next visit, and forgotten', async ({ page, served }) => {
  const school = await opened(page, served.origin);
  await school.addFiles([marks]);
  await expect(school.problem()).toContainText('is a row of headings');
  await choose(school);
  await expect(school.frame.getByText(CELL).first()).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await school.button('Use these columns').click();
  await school.idle();
  await expectRead(school);
  await expectNoCell(page);

  await page.reload();
  const again = await opened(page, served.origin);
  await again.addFiles([marks]);
  await expectRead(again);

  expect(await page.evaluate(everythingKept)).toContain('Learner key');
  await again.frame.getByText('5 headings with a meaning you chose').click();
  await again.button('Forget them').click();
  await again.idle();
  expect(await page.evaluate(everythingKept)).not.toContain('Learner key');
  await again.button('Start again without files').click();
  await again.idle();
  await again.addFiles([marks]);
  await expect(again.problem()).toContainText('is a row of headings');
});

test('a columns file is saved, and serves another browser', async ({ page, browser, served }) => {
  const school = await opened(page, served.origin);
  await school.addFiles([marks]);
  await choose(school);
  await school.button('Use these columns').click();
  await school.idle();
  await school.frame.getByText('5 headings with a meaning you chose').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    school.button('Save as a columns file').click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  expect(Object.keys(JSON.parse(text).headings)).toEqual(
    ['Day of mark', 'Half', 'Learner key', 'What was marked', 'Year'],
  );
  expect(text).not.toContain(CELL);

  const other = await browser.newContext();
  const elsewhere = await opened(await other.newPage(), served.origin);
  const columns = { name: download.suggestedFilename(), mimeType: 'application/json', buffer: Buffer.from(text) };
  await elsewhere.addFiles([marks, columns]);
  await expectRead(elsewhere);
  await other.close();
});

test('what cannot be chosen is said where it is', async ({ page, served }) => {
  const school = await opened(page, served.origin);
  await school.addFiles([marks]);
  await choose(school);
  const half = school.frame.getByLabel('Half, what this column holds');
  await half.selectOption({ label: 'UPN' });
  await school.button('Use these columns').click();
  await expect(school.problem()).toContainText('Two columns are chosen for “UPN”.');
  await school.problem().getByRole('link').click();
  await expect(half).toBeFocused();
  await school.button('Leave them as they are').click();
  await expect(school.button('Choose the columns of register.csv')).toBeFocused();
  await expect(school.frame.getByText(CELL)).toHaveCount(0);

  // The row of a pupil taken for headings: what may be a detail is not kept.
  await choose(school);
  await school.frame.getByLabel('Row that holds the headings').selectOption({ index: 2 });
  await school.frame.getByLabel('H801200001001, what this column holds').selectOption({ label: 'UPN' });
  await school.button('Use these columns').click();
  await expect(school.problem()).toContainText('is not kept');
  await expect(school.problem()).not.toContainText('H8012');

  const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  await school.addFiles([{ name: 'photo.csv', mimeType: 'text/csv', buffer: picture }]);
  await school.button('Choose the columns of photo.csv').click();
  await expect(school.problem()).toContainText('picture');
});
