/** Files to fill in: offered where the plan asks for them, saved, filled in and read. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, test } from './checks';
import { body, filesOf, marksOf, planFile } from './pilot';
import { SchoolPage } from './school-page';

const ASKS = 'The plan’s tables ask for files that are not added yet:';

async function template(school: SchoolPage, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    school.page.waitForEvent('download'),
    school.button(`Save the template ${name}`).first().click(),
  ]);
  expect(download.suggestedFilename()).toBe(name);
  return readFile(await download.path());
}

test('what the plan asks for is said until a file tells of it', async ({ page, served }) => {
  const plan = JSON.parse(readFileSync(planFile, 'utf8'));
  plan.tables.push({ id: 'visits', counts: 'pupils', by: [{ attribute: 'home_visits' }], weight: 1 });
  const asking = { name: 'x.plan.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(plan)) };
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.frame.getByLabel('Plan file').setInputFiles(asking);
  await expect(school.step('Say who and when')).toBeFocused();
  await school.sayWhoAndWhen();
  await expect(school.frame.getByText(ASKS)).toBeVisible();
  await expect(school.frame.getByText('Contact log: one row a visit, meeting or call').first()).toBeVisible();
  await expectAccessible(page);
  const headings = (await template(school, 'contacts.csv')).toString();
  expect(headings).toContain('Kind of contact');

  await school.addFiles(filesOf(body));
  await expect(school.frame.getByText(ASKS)).toBeVisible();
  // No fault, and no task is held up by it.
  await expect(school.task('Add the files')).toHaveAccessibleDescription('Completed');
  await expect(school.button('Make the release')).toBeVisible();

  const [upn] = /[A-Z]\d{12}/.exec(readFileSync(marksOf(body), 'latin1'))!;
  const row = `${upn},,15/09/2025,Home visit,Parent seen,Yes,Directly,,\n`;
  const log = { name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from(headings + row) };
  await school.addFiles([log]);
  await expect(school.file('contacts.csv')).toContainText('Contacts: one row a visit, meeting or call. Read.');
  await expect(school.frame.getByText(ASKS)).toHaveCount(0);
  await school.button('Start again without files').click();
  await school.idle();
  await expect(school.frame.getByText(ASKS)).toBeVisible();
});

test('every template is offered, and a plan that asks for none says nothing', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.choosePlan();
  await school.sayWhoAndWhen();
  await expect(school.frame.getByText(ASKS)).toHaveCount(0);
  await school.frame.getByText('Templates for files that no system exports').click();
  for (const name of ['cases', 'contacts', 'pupils']) {
    const workbook = await template(school, `${name}.xlsx`);
    expect(workbook.subarray(0, 2).toString()).toBe('PK');
  }
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoSidewaysScroll(page);
  const workbook = await template(school, 'cases.xlsx');
  await school.addFiles([{ name: 'cases.xlsx', mimeType: 'application/octet-stream', buffer: workbook }]);
  await expect(school.file('cases.xlsx')).toContainText('Cases: one row a referral to the scheme, sheet 1. Read.');
});
