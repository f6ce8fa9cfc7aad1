/** The pilot office page: choose an ε, check a plan. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, requests, test } from './checks';
import { binary, period, planFile, planTitle } from './pilot';
import { fromDisk } from './server';

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(epsilon(page)).toBeVisible();
}

const epsilon = (page: Page): Locator => page.getByRole('slider', { name: 'ε of a school’s release' });
const exact = (page: Page): Locator => page.getByLabel('Exact ε');
/** Goes to a part of the work by the links at the top. */
const go = (page: Page, part: string): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name: part, exact: true }).click();
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, exact: true });

test('the slider moves by the keyboard, and says what its place means', async ({ page, context, served }) => {
  const seen = requests(context);
  await open(page, `${served.origin}/office.html`);
  await epsilon(page).focus();
  await expect(epsilon(page)).toHaveAttribute('aria-valuetext', 'ε 3/4');
  await page.keyboard.press('ArrowRight');
  await expect(epsilon(page)).toHaveAttribute('aria-valuetext', 'ε 4/5');
  await expect(exact(page)).toHaveValue('4/5');
  await expect(heading(page, 'With ε 4/5 a release')).toBeVisible();
  await page.keyboard.press('End');
  await expect(page.locator('main .govuk-warning-text')).toContainText('No plan can ask for this');
  await page.keyboard.press('Home');
  await expect(exact(page)).toHaveValue('1/20');
  await expect(page.getByRole('status')).toContainText('Each table pays ε 1/20.');
  expect(seen).toEqual([`${served.origin}/office.html`]);
});

test('an exact ε is taken, and what is none is told when the box is left', async ({ page, served }) => {
  await open(page, `${served.origin}/office.html`);
  await exact(page).fill('1');
  await expect(page.getByText('one that reads 12 or more is printed')).toBeVisible();
  await expect(page.getByText('at most 88% sure from one release (ε 1)')).toBeVisible();
  await page.getByText('Floor of 5 pupils').click();
  await page.getByLabel('Floor', { exact: true }).selectOption('2');
  await expect(page.getByText('one that reads 9 or more is printed').first()).toBeVisible();
  await exact(page).fill('1/3');
  await expect(epsilon(page)).toHaveAttribute('aria-valuetext', 'ε 1/3');
  await exact(page).fill('0.75');
  await expect(exact(page)).toHaveAttribute('aria-invalid', 'false');
  await exact(page).press('Tab');
  await expect(exact(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('alert')).toContainText('an exact ε such as 3/4');
  await expect(heading(page, 'With ε 1/3 a release')).toBeVisible();
  await expectAccessible(page);
  await exact(page).fill('6/8');
  await exact(page).press('Enter');
  await expect(exact(page)).toHaveValue('3/4');
  await expect(page.getByRole('alert')).toBeHidden();
});

test('says what the command line says', async ({ page, served }) => {
  await open(page, `${served.origin}/office.html`);
  await page.getByRole('slider', { name: 'Measured tables' }).focus();
  for (let tables = 1; tables < 3; tables += 1) await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Show five example releases' }).click();
  await expect(page.getByText('Fictional', { exact: true })).toBeVisible();
  await expectAccessible(page);
  const printed = execFileSync(binary, ['plan', 'explore', '--epsilon', '3/4', '--tables', '3'], {
    encoding: 'utf8',
  });
  const said = await page.locator('figcaption, .qc-part li, .qc-part .govuk-inset-text').allInnerTexts();
  expect(said.length).toBeGreaterThanOrEqual(7);
  for (const sentence of said.slice(0, 7)) expect(printed).toContain(sentence);
  const rows = page.getByRole('table', { name: 'Five example releases' }).getByRole('row');
  for (const row of (await rows.all()).slice(1)) {
    const cells = await row.getByRole('cell').allInnerTexts();
    expect(printed).toContain(cells.join('; '));
  }
});

test('a plan is checked and sets the explorer', async ({ page, context, served }) => {
  const seen = requests(context);
  await open(page, `${served.origin}/office.html`);
  await go(page, 'Plan');
  await page.getByLabel('Plan file').setInputFiles(planFile);
  await expect(heading(page, 'This plan can be used')).toBeFocused();
  await expect(page.getByText(planTitle)).toBeVisible();
  await page.getByRole('button', { name: new RegExp(period.name) }).click();
  await expect(heading(page, 'Try an ε')).toBeFocused();
  const { epsilon: charge } = JSON.parse(readFileSync(planFile, 'utf8')).periods[0];
  await expect(exact(page)).toHaveValue(charge);
  await page.goBack();
  await page.getByRole('button', { name: 'Check another plan' }).click();
  await expect(page.getByLabel('Plan file')).toBeFocused();
  expect(seen).toEqual([`${served.origin}/office.html`]);
});

test('a bad plan is told by place and rule, and a good one takes its place', async ({ page, served }) => {
  await open(page, `${served.origin}/office.html`);
  await go(page, 'Plan');
  const good = readFileSync(planFile, 'utf8');
  for (const [text, told] of [
    [good.replace(/"epsilon": "[^"]*"/, '"epsilon": "1/7"'), `periods, '${period.id}': its ε must be`],
    [good.slice(0, 400), 'not well-formed (line'],
    ['UPN,Mark\nMARKER,/\n', 'not well-formed (line 1'],
  ] as const) {
    await drop(page, text);
    await expect(page.locator('#faults')).toBeFocused();
    await expect(page.getByRole('alert')).toContainText(told);
    await expect(page.locator('body')).not.toContainText('MARKER');
  }
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Use the example plan' }).click();
  await expect(heading(page, 'This plan can be used')).toBeFocused();
  await expect(page.getByRole('alert')).toBeHidden();
});

/** Drops a file on the zone; no browser lets a test drag one in from outside. */
async function drop(page: Page, text: string): Promise<void> {
  await page.getByLabel('Plan file').evaluate((element, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'bad.plan.json'));
    element.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  }, text);
}

test('at 320 pixels nothing scrolls sideways', async ({ page, served }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, `${served.origin}/office.html`);
  await page.getByRole('button', { name: 'Show five example releases' }).click();
  await expectNoSidewaysScroll(page);
  await go(page, 'Plan');
  await page.getByRole('button', { name: 'Use the example plan' }).click();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('works from the disk with no network, in forced colours', async ({ page, context }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await context.setOffline(true);
  await open(page, fromDisk('/office.html'));
  await exact(page).fill('1/2');
  await expect(page.getByText('at most 73% sure from one release (ε 1/2)')).toBeVisible();
  const [bar, text] = await page.evaluate(() => [
    getComputedStyle(document.querySelector('.qc-chart__bar--hollow')!).stroke,
    getComputedStyle(document.body).color,
  ]);
  expect(bar).toBe(text);
});
