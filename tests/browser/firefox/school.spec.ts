/** The school page in Firefox: the flow, the keyboard, the book and refusals. */
import { writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { PDFExtract } from 'pdf.js-extract';
import { body, filesOf, period, planFile } from '../pilot';
import { fromDisk } from '../server';
import { test, type SchoolPage } from './school-page';

test('the example, from the disk, to the saved files', async ({ school }) => {
  await school.open(fromDisk('/school.html'));
  await school.press('Try it with an example school');
  await school.focused('step-4');
  const report = await school.saved('Save the load report');
  expect(report.name).toMatch(/^for-the-school-only-load-report-.*\.html$/);
  await expectWarnedOnEverySheet(school, report.name);
  await school.press('I have checked the load report');
  await school.focused('step-5');
  await school.press('Make the release');
  await school.focused('step-6');
  const release = await school.saved('Save the release file');
  expect(release.name).toMatch(/\.release\.json$/);
  expect(JSON.parse(release.text)).toBeTruthy();
});

/** Opens a report that was saved, and reads each sheet that the browser would print of it. */
async function expectWarnedOnEverySheet(school: SchoolPage, name: string): Promise<void> {
  const opened = await school.page.browserContext().newPage();
  await opened.goto(pathToFileURL(join(school.saves, name)).href);
  const pdf = await opened.pdf({ width: '210mm', height: '120mm', printBackground: true });
  const { pages } = await new PDFExtract().extractBuffer(Buffer.from(pdf));
  expect(pages.length).toBeGreaterThan(2);
  for (const { content } of pages) {
    const sheet = content.map(({ str }) => str).join(' ').replace(/\s+/g, ' ').trim();
    expect(sheet).toMatch(/^For the school only: .* must not leave the school\./);
  }
  await opened.close();
}

test('inside another page it does not work, and says so', async ({ school: { page }, served }) => {
  await page.goto(`${served.origin}/control.html`);
  // A host that sends no headers lets it be there.
  await page.evaluate((address) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src: address }));
  }, `${served.origin}/bare/school.html`);
  const inside = () => page.frames().find((each) => each.url().endsWith('/bare/school.html'));
  await expect.poll(() => inside()?.evaluate(() => document.readyState)).toBe('complete');
  const shown = await inside()?.evaluate(() => {
    const { textContent, children } = document.documentElement;
    return [textContent, children.length];
  });
  expect(shown).toEqual(['This page works only by itself. Open it in a tab of its own.', 0]);
});

test('the keyboard alone leads through the steps, and Back returns', async ({ school, served }) => {
  await school.open(`${served.origin}/school.html`);
  // No script can answer the system's own window in which files are chosen.
  await school.give('plan-file', planFile);
  await school.focused('step-2');
  for (const id of ['body', 'period']) {
    await tabTo(school, `#${id}`);
    await school.page.keyboard.press('ArrowDown');
  }
  await tabTo(school, '.govuk-button:not(.govuk-button--secondary)');
  await school.page.keyboard.press('Enter');
  await school.focused('earlier');
  await tabTo(school, '.qc-question > .govuk-button');
  await school.page.keyboard.press('Enter');
  await school.focused('step-3');
  await school.give('files', ...filesOf(body));
  await school.focused('step-4');
  await tabTo(school, '#make');
  await school.page.keyboard.press('Enter');
  await school.focused('step-6');
  await school.page.evaluate(() => history.back());
  await school.focused('confirm');
  await school.page.evaluate(() => history.forward());
  await school.focused('step-6');
  await tabTo(school, '#save');
});

/** Presses Tab until the focus is on what the selector names. */
async function tabTo(school: SchoolPage, selector: string): Promise<void> {
  await school.idle();
  for (let stops = 0; stops < 60; stops += 1) {
    const there = (wanted: string): boolean => document.activeElement?.matches(wanted) === true;
    if (await school.frame.evaluate(there, selector)) return;
    await school.page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

test('a release is reprinted to the byte after a reload', async ({ school, served }) => {
  await school.open(`${served.origin}/school.html`);
  await school.load();
  await school.press('Make the release');
  await school.focused('step-6');
  const made = await school.saved('Save the release file');
  await school.reload();
  await school.page.evaluate(() => history.back());
  await school.focused('tasks');
  await school.load();
  await school.press('Print the same release again');
  await school.focused('step-6');
  expect(await school.saved('Save the release file')).toEqual(made);
});

test('a file that is none is refused, and can be removed', async ({ school, served }, info) => {
  const picture = info.outputPath('picture.csv');
  writeFileSync(picture, Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  await school.open(`${served.origin}/school.html`);
  await school.load();
  await school.give('files', picture);
  await school.focused('faults');
  expect(await school.words()).toContain('picture.csv: This is a picture');
  await school.press('Remove picture.csv');
  await school.focused('added');
  await school.press('Make the release');
  await school.focused('step-6');
});

test('the reading of a large file can be cancelled', async ({ school, served }, info) => {
  const big = info.outputPath('big.csv');
  const file = await open(big, 'w');
  await file.write('UPN,Date,Session,Mark\r\n');
  const rows = 'A999000000001,01/09/2025,AM,/\r\n'.repeat(500_000);
  for (let part = 0; part < 20; part += 1) await file.write(rows);
  await file.close();
  await school.open(`${served.origin}/school.html`);
  await school.give('plan-file', planFile);
  await school.sayWhoAndWhen(body, period);
  await school.give('files', big);
  await school.press('Cancel');
  await school.focused('files');
  expect(await school.words()).toContain('Reading was cancelled');
  await school.give('files', ...filesOf(body));
  await school.focused('step-4');
});
