/** The panel page: shows what was published, and nothing else. */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, requests, test } from './checks';
import { body, releaseOf, releases, summaryPage, verified } from './pilot';
import { SchoolPage } from './school-page';
import { fromDisk } from './server';

async function open(page: Page, address: string, files: string | string[]): Promise<void> {
  await page.goto(address);
  await page.getByLabel('Releases or a summary').setInputFiles(files);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
}

for (const [what, files] of [
  ['one release', () => releaseOf(body)],
  ['all releases', releases],
  ['the summary page', () => summaryPage],
] as const) {
  test(`shows ${what}`, async ({ page, context, served }) => {
    const seen = requests(context);
    await open(page, `${served.origin}/panel.html`, files());
    await expect(page.getByRole('table').first()).toBeVisible();
    await expect(page).toHaveTitle(/ – Quietcount$/);
    await expectAccessible(page);
    expect(seen).toEqual([`${served.origin}/panel.html`]);
  });
}

test('works from the disk with no network', async ({ page, context }) => {
  await context.setOffline(true);
  await open(page, fromDisk('/panel.html'), releaseOf(body));
  await expect(page.getByRole('table').first()).toBeVisible();
});

test('shows the figures that the command line verifies', async ({ page, served }, info) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.make();
  const saved = info.outputPath('saved.release.json');
  await writeFile(saved, (await school.save()).text);
  await open(page, `${served.origin}/panel.html`, saved);
  const printed = plain(verified(saved));
  const cells = await page.locator('table td').allInnerTexts();
  expect(cells.length).toBeGreaterThan(0);
  for (const cell of cells) expect(printed).toContain(plain(cell));
});

/** One spelling of spaces, so that only words and figures are compared. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

test('saves spreadsheets and data files of what it shows', async ({ page, served }) => {
  await open(page, `${served.origin}/panel.html`, summaryPage);
  const names = ['absence_summary.ods', 'absence_summary.xlsx', 'absence_pooled_terms.csv', 'absence_pooled_terms.meta.csv'];
  for (const name of names) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `Save ${name} (` }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(name);
    // The very bytes that the command line writes beside the page.
    expect(await readFile(await download.path())).toEqual(await readFile(join(dirname(summaryPage), name)));
  }
});

test('other files can be opened afterwards', async ({ page, served }) => {
  await open(page, `${served.origin}/panel.html`, releaseOf(body));
  await page.getByRole('button', { name: 'Open other files' }).click();
  await expect(page.getByLabel('Releases or a summary')).toBeFocused();
  await page.getByLabel('Releases or a summary').setInputFiles(releases());
  await expect(page.getByRole('table').first()).toBeVisible();
});

test('a file that was not published is refused', async ({ page, served }) => {
  await page.goto(`${served.origin}/panel.html`);
  await expectAccessible(page);
  const file = { name: 'marks.csv', mimeType: 'text/csv', buffer: Buffer.from('UPN,Mark\nA1,/\n') };
  await page.getByLabel('Releases or a summary').setInputFiles(file);
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Releases or a summary').setInputFiles(releaseOf(body));
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(page.getByRole('table').first()).toBeVisible();
});

test('at 320 pixels nothing scrolls sideways', async ({ page, served }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, `${served.origin}/panel.html`, releaseOf(body));
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
