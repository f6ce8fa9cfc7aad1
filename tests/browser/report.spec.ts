/** The load report on paper and in a file: for the school only, and it says so on every sheet. */
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, test } from './checks';
import { asPrinted, sheets } from './paper';
import { body, marksOf, period } from './pilot';
import { SchoolPage } from './school-page';

const WARNING = 'For the school only: this report holds exact figures about pupils and must not leave the school.';

function expectWarned(printed: string[]): void {
  expect(printed.length).toBeGreaterThan(2);
  for (const sheet of printed) expect(sheet.trim()).toMatch(new RegExp(`^${WARNING}`));
  // The head stands above the text, not in its place.
  for (const sheet of printed) expect(sheet.trim().length).toBeGreaterThan(WARNING.length + 20);
}

/** Saves the report of a file whose name would be markup, and gives where it was saved. */
async function saved(school: SchoolPage): Promise<{ name: string; path: string }> {
  const [download] = await Promise.all([
    school.page.waitForEvent('download'),
    school.button('Save the load report').click(),
  ]);
  return { name: download.suggestedFilename(), path: await download.path() };
}

test('the report is saved as a file that says whom it is for', async ({ page, context, served }, info) => {
  const heard: string[] = [];
  await page.exposeFunction('heard', (said: string) => void heard.push(said));
  await page.addInitScript(() => {
    const { heard } = window as unknown as { heard: (said: string) => void };
    if (top === self) addEventListener('message', ({ data }) => heard(JSON.stringify(data)));
  });
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.choosePlan();
  await school.sayWhoAndWhen();
  const marks = marksOf(body);
  await school.addFiles([
    { name: '<img src=x onerror=alert(1)>&amp;.csv', mimeType: 'text/csv', buffer: await readFile(marks) },
  ]);
  const headline = await school.frame.getByText(/rows read: /).innerText();
  const { name, path } = await saved(school);
  expect(name).toBe(`for-the-school-only-load-report-${body.id}-${period.id}.html`);
  expect(heard.join()).not.toContain('rows');

  const text = await readFile(path, 'utf8');
  expect(text.slice(0, 1000)).toContain('charset="utf-8"');
  expect(text).not.toContain('<img');
  expect(text).not.toContain('<script');
  const there = info.outputPath('saved.html');
  await writeFile(there, text);
  const opened = await context.newPage();
  await opened.goto(pathToFileURL(there).href);
  await expect(opened.getByText(WARNING)).toBeVisible();
  await expect(opened.getByText(headline)).toBeVisible();
  await expect(opened.getByText('<img src=x onerror=alert(1)>&amp;.csv').first()).toBeVisible();
  await expectAccessible(opened);
  await opened.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(opened);
  expectWarned(await sheets(opened));
});

test('every sheet that the page prints of the report says whom it is for', async ({ page, browser, served }) => {
  await page.addInitScript(() => {
    Object.assign(window, { printed: 0, print: () => ((window as unknown as { printed: number }).printed += 1) });
  });
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.make();
  await school.button('Print the load report').click();
  const frame = page.frames().find((each) => each !== page.mainFrame())!;
  expect(await frame.evaluate(() => (window as unknown as { printed: number }).printed)).toBe(1);

  const printed = await asPrinted(browser, await frame.content());
  expectWarned(printed);
  const all = printed.join(' ');
  expect(all).toContain('What became of the rows of each file');
  for (const other of ['Make a release', 'Save and send', 'Choose the plan', 'I have checked']) {
    expect(all).not.toContain(other);
  }
});

test('the browser’s own printing shows no exact figure without the warning', async ({ page, served }) => {
  const refused: string[] = [];
  page.on('console', (message) => refused.push(message.text()));
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  const printed = (await sheets(page)).join(' ');
  expect(printed).toContain('To print the load report, use its own button.');
  expect(printed).not.toContain('rows read');
  // A frame that may not print says so in the console.
  await school.button('Print the load report').click();
  await school.idle();
  expect(refused.filter((text) => /print/i.test(text))).toEqual([]);
});
