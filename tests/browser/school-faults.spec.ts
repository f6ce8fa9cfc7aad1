/** What the school page does when something is wrong: say so, and go on. */
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { expectAccessible, refuseStorage, test } from './checks';
import { body, filesOf, planFile } from './pilot';
import { SchoolPage } from './school-page';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const csv = (name: string, buffer: Buffer) => ({ name, mimeType: 'text/csv', buffer });

for (const [what, file] of [
  ['a picture', csv('marks.csv', PNG)],
  ['an empty file', csv('empty.csv', Buffer.alloc(0))],
  ['the plan', csv('plan.json', readFileSync(planFile))],
] as const) {
  test(`${what} among the files is refused, and nothing else breaks`, async ({ page, served }) => {
    const school = await SchoolPage.open(page, `${served.origin}/school.html`);
    await school.choosePlan();
    await school.sayWhoAndWhen();
    await school.addFiles([file]);
    await expect(school.problem()).toContainText(file.name);
    await expect(school.problem()).not.toContainText('Something in this page stopped working');
    await expectAccessible(page);
    await school.addFiles(filesOf(body));
    await expect(school.step('Check the load report')).toBeFocused();
    await school.make();
  });
}

test('a plan that is none is refused, and a good one still opens', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.frame.getByLabel('Plan file').setInputFiles(csv('x.plan.json', PNG));
  await expect(school.problem()).toBeVisible();
  await school.choosePlan();
  await expect(school.problem()).toBeHidden();
});

test('going on without a choice says what is missing', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.choosePlan();
  await school.button('Continue').click();
  await expect(school.problem()).toContainText('No school or team is chosen.');
  await school.problem().getByRole('link').click();
  await expect(school.frame.getByLabel('School or team')).toBeFocused();
});

test('reading can be cancelled, and begun anew', async ({ page, served }, info) => {
  const big = info.outputPath('big.csv');
  const file = await open(big, 'w');
  const rows = 'A999000000001,01/09/2025,AM,/\r\n'.repeat(500_000);
  await file.write('UPN,Date,Session,Mark\r\n');
  for (let part = 0; part < 20; part += 1) await file.write(rows);
  await file.close();

  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.choosePlan();
  await school.sayWhoAndWhen();
  await school.frame.getByLabel('Files of your information system').setInputFiles(big);
  await expect(school.frame.getByRole('progressbar')).toBeVisible();
  await school.button('Cancel').click();
  await expect(school.frame.getByText('Reading was cancelled').first()).toBeAttached();
  await expect(school.frame.getByLabel('Files of your information system')).toBeFocused();
  await school.addFiles(filesOf(body));
  await school.make();
});

test('where storage refuses, nothing is released', async ({ page, served }) => {
  await refuseStorage(page);
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.button('Make the release').click();
  await expect(school.problem()).toContainText('nothing was released and nothing charged');
  await expect(school.step('Save and send the release')).toBeHidden();
});

test('where there is no storage at all, the page says so at once', async ({ page, served }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('', 'SecurityError');
    };
  });
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await expect(school.problem()).toContainText('so none can be made');
});
