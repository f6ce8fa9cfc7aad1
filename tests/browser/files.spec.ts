/** The list of files: remove, put back, replace; and what is read again for it. */
import { copyFileSync, appendFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { summary } from './books';
import { expectAccessible, test } from './checks';
import { body, marksOf, pupilsOf } from './pilot';
import { SchoolPage } from './school-page';

const [marks, pupils] = [marksOf(body), pupilsOf(body)] as const;
const REFUSED = { name: 'picture.csv', mimeType: 'text/csv', buffer: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') };

/** Runs in every window: counts what the page asks of its worker, by name. */
function countAsks(): void {
  const asked: string[] = [];
  Object.assign(window, { asked });
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message: { action: string }, ...rest: unknown[]) {
    asked.push(message.action);
    return (postMessage as (...given: unknown[]) => void).call(this, message, ...rest);
  };
}

/** How often a file was read so far. */
async function reads(page: Page): Promise<number> {
  const frame = page.frames().find((each) => each !== page.mainFrame())!;
  const asked = await frame.evaluate(() => (window as unknown as { asked: string[] }).asked);
  return asked.filter((action) => action === 'read_file').length;
}

test('a file that was read is removed, and put back', async ({ page, served }) => {
  const school = await SchoolPage.openWith(page, `${served.origin}/school.html`, countAsks);
  await school.choosePlan();
  await school.sayWhoAndWhen();
  await school.addFiles([marks, pupils]);
  await expect(school.file('pupils.csv')).toContainText('Characteristics: one row a pupil. Read.');
  await school.button('Remove pupils.csv').click();
  await school.idle();
  expect(await reads(page)).toBe(3);
  await expect(school.frame.getByText('pupils.csv is removed.').first()).toBeVisible();
  await expect(school.file('pupils.csv')).toBeHidden();
  await expect(school.frame.getByRole('heading', { name: 'Files added' })).toBeFocused();
  await expectAccessible(page);
  await school.button('Put it back').click();
  await expect(school.step('Check the load report')).toBeFocused();
  expect(await reads(page)).toBe(4);
  await expect(school.file('pupils.csv')).toContainText('Characteristics: one row a pupil. Read.');
  await expect(school.button('Put it back')).toBeHidden();
  await school.make();
});

test('a refused file goes and comes without reading anything again', async ({ page, served }) => {
  const school = await SchoolPage.openWith(page, `${served.origin}/school.html`, countAsks);
  await school.load();
  await school.addFiles([REFUSED]);
  await expect(school.file('picture.csv')).toContainText('This is a picture');
  await school.problem().getByRole('link').click();
  await expect(school.button('Replace picture.csv')).toBeFocused();
  await expect(school.step('Check the load report')).toBeVisible();
  const before = await reads(page);
  await school.button('Remove picture.csv').click();
  await expect(school.task('Add the files')).toHaveAccessibleDescription('Completed');
  await school.button('Put it back').click();
  await expect(school.task('Add the files')).toHaveAccessibleDescription('There is a problem');
  await expect(school.step('Check the load report')).toBeVisible();
  expect(await reads(page)).toBe(before);
});

test('a file is replaced in its place', async ({ page, served }, info) => {
  const school = await SchoolPage.openWith(page, `${served.origin}/school.html`, countAsks);
  await school.choosePlan();
  await school.sayWhoAndWhen();
  await school.addFiles([REFUSED]);
  await replace(school, 'picture.csv', marks);
  await expect(school.step('Check the load report')).toBeFocused();
  expect(await reads(page)).toBe(2);
  await school.addFiles([pupils]);
  const again = info.outputPath('again.csv');
  copyFileSync(marks, again);
  await replace(school, basename(marks), again);
  await expect(school.step('Check the load report')).toBeFocused();
  expect(await reads(page)).toBe(5);
  await expect(school.frame.getByRole('listitem').filter({ hasText: /^again.csv/ })).toContainText('Marks: one row a session. Read.');
  const rows = school.frame.getByRole('table', { name: 'What became of the rows of each file' }).locator('tbody th');
  await expect(rows).toHaveText(['again.csv', 'pupils.csv']);
});

async function replace(school: SchoolPage, name: string, file: string): Promise<void> {
  const chooser = school.page.waitForEvent('filechooser');
  await school.button(`Replace ${name}`).click();
  const field = (await chooser).element();
  await (await chooser).setFiles(file);
  expect(await field.evaluate((input) => (input as HTMLInputElement).files?.length)).toBe(0);
  await school.idle();
}

test('a file that cannot be read again is told, and the others count', async ({ page, served }, info) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.choosePlan();
  await school.sayWhoAndWhen();
  const [first, second] = [info.outputPath('first.csv'), info.outputPath('second.csv')] as const;
  copyFileSync(marks, first);
  copyFileSync(pupils, second);
  await school.addFiles([first, second]);
  await school.addFiles([REFUSED]);
  appendFileSync(second, '\r\n');
  await school.button('Remove first.csv').click();
  await school.idle();
  await expect(school.problem()).toContainText('second.csv: The file could not be read to its end.');
  await expect(school.step('Check the load report')).toBeHidden();
  await school.button('Put it back').click();
  await expect(school.step('Check the load report')).toBeFocused();
  await expect(school.file('second.csv')).toContainText('Refused, not counted');
});

test('files that change take no release out of sight', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.choosePlan();
  await school.sayWhoAndWhen();
  await school.addFiles([summary(900)]);
  await school.make();
  const made = await school.save();
  await school.button('Remove summary.csv').click();
  await school.idle();
  await expect(school.step('Check the load report')).toBeHidden();
  expect(await school.save()).toEqual(made);
  await school.addFiles([summary(700)]);
  await expect(school.button('The files were wrong: revise this release')).toBeVisible();
  expect(await school.save()).toEqual(made);
});
