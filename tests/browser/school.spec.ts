/** The school page from the first step to the saved file. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { content } from './books';
import { expectAccessible, expectNoSidewaysScroll, test } from './checks';
import { body, dataOf, filesOf, nextPeriod, otherBody, period, planFile, planTitle } from './pilot';
import { SchoolPage } from './school-page';
import { fromDisk } from './server';

test('the whole flow, served, accessible at each step', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await test.step('plan', async () => {
    await expectAccessible(page);
    await school.choosePlan();
    await expect(school.frame.getByText(planTitle).first()).toBeVisible();
    await expect(school.frame.getByText(/Only who has the office key (\d{4} ?){6} can open it/)).toBeVisible();
    await expectAccessible(page);
  });
  await test.step('who and when', async () => {
    await school.sayWhoAndWhen();
    await expect(school.step('Add the files')).toBeFocused();
    await expect(school.frame.getByRole('option', { name: period.name })).not.toContainText('Invalid');
    await expectAccessible(page);
  });
  await test.step('load report', async () => {
    await school.addFiles(filesOf(body));
    await expect(school.step('Check the load report')).toBeFocused();
    await expect(school.frame.getByText('For the school only: this report')).toBeVisible();
    await expectAccessible(page);
  });
  await test.step('release', async () => {
    await school.make();
    await expectAccessible(page);
    const { name, text } = await school.save();
    expect(name).toMatch(/\.release\.json$/);
    expect(JSON.parse(text)).toBeTruthy();
  });
});

test('the page and its release name the engine that runs', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  const digest = await digestOf('school');
  await expect(school.frame.getByRole('contentinfo')).toContainText(digest);
  await school.load();
  await school.make();
  const { text } = await school.save();
  expect(JSON.parse(text).module).toBe(`sha256:${digest}`);
  await expect(school.frame.getByText(`, engine ${digest.slice(0, 8)}.`)).toBeVisible();
  for (const name of ['office', 'panel']) {
    await page.goto(`${served.origin}/${name}.html`);
    await expect(page.getByRole('contentinfo')).toContainText(await digestOf('office'));
  }
});

/** SHA-256 of the engine that a kind of page was built with. */
async function digestOf(engine: string): Promise<string> {
  const module = new URL(`../../pkg/${engine}/quietcount_bg.wasm`, import.meta.url);
  return createHash('sha256').update(await readFile(module)).digest('hex');
}

test('what is hidden is told before the file is saved, and why only once', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  const keep = school.frame.getByText('The reasons stay on this computer');
  const hidden = school.frame.getByRole('table', { name: 'Hidden figures' });
  await school.load();
  await school.make();
  await expect(school.frame.getByText(/^\d+ of \d+ figures are withheld\.$/)).toBeVisible();
  await school.frame.getByText('Each hidden figure, why').click();
  await expect(keep).toBeVisible();
  await expect(hidden.getByText('[c] With its noise it is below the smallest that is printed.', { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
  const { text } = await school.save();
  expect(text).not.toContain('below the smallest');
  await page.reload();
  await school.load();
  await school.make();
  await school.frame.getByText('Each hidden figure, why').click();
  await expect(hidden.getByText('or it would let a reader work out').first()).toBeVisible();
  await expect(keep).toBeHidden();
});

test('saves the spreadsheets and data files that the command line makes of its release', async ({ page, served }, info) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.make();
  const saved = info.outputPath('saved.release.json');
  await writeFile(saved, (await school.save()).text);
  const made = dataOf(saved, info.outputPath('data'));
  expect(made.map((path) => extname(path)).sort()).toEqual(['.csv', '.csv', '.ods', '.xlsx']);
  for (const path of made) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      school.button(`Save ${basename(path)} (`).click(),
    ]);
    expect(download.suggestedFilename()).toBe(basename(path));
    expect(await readFile(await download.path())).toEqual(await readFile(path));
  }
});

test('the counts of the load report add up', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  const table = school.frame.getByRole('table', { name: 'What became of the rows of each file' });
  for (const row of await table.locator('tbody tr, tfoot tr').all()) {
    const cells = await row.locator('td').allInnerTexts();
    const [rows, ...parts] = cells.slice(1).map((cell) => Number(cell.replaceAll(',', '')));
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(rows);
  }
});

test('the example, from the disk and with no network', async ({ page, context }) => {
  await context.setOffline(true);
  const school = await SchoolPage.open(page, fromDisk('/school.html'));
  await school.button('Try it with an example school').click();
  await expect(school.step('Check the load report')).toBeFocused({ timeout: 30_000 });
  await expect(school.frame.getByText('are fictional')).toBeVisible();
  await school.make();
  expect(JSON.parse((await school.save()).text)).toBeTruthy();
});

test('the keyboard alone is enough', async ({ page, served }) => {
  // Listening from the start: a chooser is only reported once the browser knows of the listener.
  let chosen: string[] = [];
  page.on('filechooser', (chooser) => void chooser.setFiles(chosen));
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  const choose = async (label: string, files: string[]): Promise<void> => {
    chosen = files;
    await tabTo(school, page, school.frame.getByLabel(label, { exact: true }));
    await page.keyboard.press('Enter');
  };
  await choose('Plan file', [planFile]);
  await expect(school.step('Say who and when')).toBeFocused();
  for (const label of ['School or team', 'Period']) {
    await tabTo(school, page, school.frame.getByLabel(label));
    await page.keyboard.press('ArrowDown');
  }
  await tabTo(school, page, school.button('Continue'));
  await page.keyboard.press('Enter');
  await tabTo(school, page, school.button('No, this is the first'));
  await page.keyboard.press('Enter');
  await choose('Files of your information system', filesOf(body));
  await expect(school.step('Check the load report')).toBeFocused();
  await tabTo(school, page, school.button('Make the release'));
  await page.keyboard.press('Enter');
  await expect(school.step('Save and send the release')).toBeFocused();
  await tabTo(school, page, school.button('Save the release file'));
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/\.release\.json$/);
});

/** Presses Tab until `control` has the focus; a page has far fewer stops than this. */
async function tabTo(
  school: SchoolPage,
  page: Page,
  control: ReturnType<SchoolPage['button']>,
): Promise<void> {
  await school.idle();
  for (let stops = 0; stops < 60; stops += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(control).toBeFocused();
}

test('a release is reprinted to the byte after a reload', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.make();
  const first = await school.save();
  await page.reload();
  await expect(school.frame.getByText(planTitle).first()).toBeVisible();
  await school.sayWhoAndWhen();
  await school.addFiles(filesOf(body));
  await expect(school.button('Make the release')).toBeHidden();
  await school.make();
  await expect(school.frame.getByText('Reprinted:').first()).toBeVisible();
  expect(await school.save()).toEqual(first);
});

test('two tabs at once make one release', async ({ context, served }) => {
  const open = async (): Promise<SchoolPage> => {
    const school = await SchoolPage.open(await context.newPage(), `${served.origin}/school.html`);
    await school.load();
    return school;
  };
  const tabs = [await open(), await open()] as const;
  await Promise.all(tabs.map((tab) => tab.button('Make the release').click()));
  const texts: string[] = [];
  for (const tab of tabs) {
    await expect(tab.step('Save and send the release')).toBeVisible();
    texts.push((await tab.save()).text);
  }
  expect(texts[0]).toBe(texts[1]);
});

test('another period needs no new files; another body does', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.sayWhoAndWhen(body, nextPeriod);
  await expect(school.step('Check the load report')).toBeFocused();
  await school.sayWhoAndWhen(otherBody, period);
  await expect(school.step('Add the files')).toBeFocused();
  await expect(school.step('Check the load report')).toBeHidden();
});

test('releases made elsewhere are known once they are added', async ({ page, browser, served }) => {
  const there = await SchoolPage.open(page, `${served.origin}/school.html`);
  await there.load();
  await there.make();
  const { name, text } = await there.save();
  const elsewhere = await browser.newContext();
  const here = await SchoolPage.open(await elsewhere.newPage(), `${served.origin}/school.html`);
  await here.choosePlan();
  await here.frame.getByLabel('School or team').selectOption(body.id);
  await here.frame.getByLabel('Period').selectOption(period.id);
  await here.button('Continue').click();
  const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
  await here.frame.getByLabel('Add those release files').setInputFiles(file);
  await expect(here.step('Add the files')).toBeFocused();
  await here.addFiles(filesOf(body));
  await here.make();
  expect(content((await here.save()).text)).toEqual(content(text));
  await elsewhere.close();
});

test('at 320 pixels nothing scrolls sideways', async ({ page, served }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await expectNoSidewaysScroll(page);
  await school.load();
  await expectNoSidewaysScroll(page);
  await school.make();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
