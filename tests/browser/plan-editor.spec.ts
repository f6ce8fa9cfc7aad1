/** A plan is written, edited, kept and saved on the pilot office page. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, type Download, type Locator, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, test } from './checks';
import { binary, planFile, planTitle } from './pilot';
import type { Served } from './server';

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true }).first();
const group = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true });
const status = (page: Page): Locator => page.getByRole('region', { name: 'Where the plan stands' });
const faults = (page: Page): Locator => page.locator('#faults');
const changes = (page: Page): Locator => page.locator('.qc-changes');
const good = (page: Page): Locator => status(page).getByText('The plan can be used.');

async function open(page: Page, served: Served): Promise<void> {
  await page.goto(`${served.origin}/office.html#plan`);
  await expect(button(page, 'Start a standard plan')).toBeVisible();
}

async function edit(page: Page, served: Served): Promise<void> {
  await open(page, served);
  await button(page, 'Use the example plan').click();
  await button(page, 'Edit this plan').click();
  await expect(page.getByRole('heading', { name: 'Write the plan' })).toBeFocused();
  await expect(good(page)).toBeVisible();
}

/** Types into a field and leaves it. */
async function fill(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.blur();
}

async function saved(page: Page, act = () => button(page, 'Save the plan').click()): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return download;
}

const textOf = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8');

const digestOf = async (page: Page): Promise<string> =>
  (await status(page).getByText(/^Digest/).innerText()).replace('Digest ', '');

/** Goes on with the Tab key until an element has the focus. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  for (let stops = 0; stops < 120; stops += 1) {
    await page.keyboard.press('Tab');
    if (await element.evaluate((at) => at === document.activeElement)) return;
  }
  throw new Error('the Tab key does not lead there');
}

test('a plan is written with the keyboard, and the command line says the same of it', async ({ page, served }) => {
  await open(page, served);
  await tabTo(page, page.getByLabel('Academic year'));
  await tabTo(page, button(page, 'Start a standard plan'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Write the plan' })).toBeFocused();
  await expect(status(page)).toContainText('2 things are missing or wrong.');
  await expect(faults(page)).toBeHidden();
  await tabTo(page, page.getByLabel('Title'));
  await page.keyboard.type('Keyboard pilot');
  for (const [name, number] of [
    ['First School', '100001'],
    ['Second School', '100002'],
    ['Third School', '100003'],
  ] as const) {
    await tabTo(page, button(page, 'Add a body'));
    await page.keyboard.press('Enter');
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    await page.keyboard.type('main');
    await page.keyboard.press('Tab');
    await page.keyboard.type(number);
  }
  await page.keyboard.press('Tab');
  await expect(group(page, 'Third School').getByLabel('Short name')).toHaveValue('third-school');
  await expect(good(page)).toBeVisible();
  await button(page, 'Save the plan').focus();
  const first = await saved(page, () => page.keyboard.press('Enter'));
  expect(first.suggestedFilename()).toBe('keyboard-pilot.plan.json');
  expect(await textOf(await saved(page))).toBe(await textOf(first));

  const printed = execFileSync(binary, ['plan', 'check', await first.path()], { encoding: 'utf8' });
  expect(printed).toContain(`Digest ${await digestOf(page)}.`);
  const rows = page.locator('.qc-published tbody tr');
  expect(await rows.count()).toBeGreaterThan(30);
  for (const cells of await rows.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)))) {
    expect(printed).toContain(`${cells[0]}: threshold ${cells[1]?.replace(',', '')}.`);
  }
});

test('an office key is made, saved and named in the plan', async ({ page, served }) => {
  await open(page, served);
  await button(page, 'Use the example plan').click();
  await button(page, 'Edit this plan').click();
  await expect(page.getByText('This is the office key of the fictional pilot')).toBeVisible();
  await button(page, 'Close this plan').click();
  await button(page, 'Start a standard plan').click();
  const key = await saved(page, () => button(page, 'Make an office key').press('Enter'));
  expect(key.suggestedFilename()).toBe('office.key');
  expect(await textOf(key)).toMatch(/^quietcount-office-key\/1\n/);
  await expect(page.getByText('The plan has an office key: schools seal')).toBeFocused();
  await expect(button(page, 'Make another office key')).toBeVisible();
  await page.getByLabel('Title').fill('Sealed pilot');
  await button(page, 'Add a body').click();
  for (const typed of ['First School', 'main', '100001']) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Tab');
  }
  await expect(good(page)).toBeVisible();
  const plan = await saved(page, () => button(page, 'Save the plan').click());
  const printed = execFileSync(binary, ['plan', 'check', await plan.path()], { encoding: 'utf8' });
  const [fingerprint] = /(\d{4} ){5}\d{4}/.exec(printed) ?? [];
  expect(printed).toContain('Releases are sealed to the office key');
  await expect(page.locator('body')).not.toContainText((await textOf(key)).split('private ')[1]!.trim());
  expect(fingerprint).toBeDefined();
});

test('opening and saving a plan keeps its digest, and a change of it is told', async ({ page, served }) => {
  await open(page, served);
  await page.getByLabel('Plan file').setInputFiles(planFile);
  await button(page, 'Edit this plan').click();
  const before = await digestOf(page);
  const download = await saved(page);
  const checked = execFileSync(binary, ['plan', 'check', planFile], { encoding: 'utf8' });
  expect(checked).toContain(`Digest ${before}.`);
  expect(execFileSync(binary, ['plan', 'check', await download.path()], { encoding: 'utf8' })).toBe(checked);
  await expect(status(page)).toContainText('All changes are saved.');

  // Saved at once, before the field is left or the engine was asked.
  await page.getByLabel('Title').fill('Hasty pilot');
  const hasty = await saved(page);
  expect(hasty.suggestedFilename()).toBe('hasty-pilot.plan.json');
  expect(JSON.parse(await textOf(hasty)).title).toBe('Hasty pilot');

  await fill(group(page, 'Autumn term 2025').getByLabel('ε of a release'), '1/2');
  await expect(changes(page)).toContainText(
    /Threshold \d+, before \d+; range ±\d+, before ±\d+: .*, whole school: .*All pupils, Persistently absent.* \(Autumn term 2025\)/,
  );
  await expect(changes(page)).toContainText('at most 73% sure from one release (ε 1/2)');
  await expect(status(page)).toContainText('Its digest is another one than before');
  await expect(status(page)).toContainText('There are unsaved changes.');
  await saved(page);
  await expect(page.locator('p[role="status"]')).toContainText('every body must get the plan again, and enrol again');
  await expect(status(page)).not.toContainText('Its digest is another one');
});

test('steps are taken back and forth by button and key', async ({ page, served }) => {
  await edit(page, served);
  const digest = await digestOf(page);
  const epsilon = group(page, 'Autumn term 2025').getByLabel('ε of a release');
  await epsilon.fill('');
  await epsilon.pressSequentially('1/4');
  await epsilon.blur();
  await button(page, 'Remove Tumblewell Centre (fictional)').click();
  await expect(page.getByRole('heading', { name: 'Bodies', exact: true })).toBeFocused();
  await expect(group(page, 'Tumblewell Centre (fictional)')).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(group(page, 'Tumblewell Centre (fictional)')).toBeVisible();
  await button(page, 'Undo').click();
  await expect(epsilon).toHaveValue('7/10');
  expect(await digestOf(page)).toBe(digest);
  await expect(status(page)).toContainText('All changes are saved.');
  await expect(button(page, 'Undo')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+y');
  await expect(epsilon).toHaveValue('1/4');
  await page.keyboard.press('Control+Shift+z');
  await expect(group(page, 'Tumblewell Centre (fictional)')).toBeHidden();
  await expect(button(page, 'Redo')).toHaveAttribute('aria-disabled', 'true');
});

test('a fault stands beside its field once that is left, with a way to it', async ({ page, served }) => {
  await edit(page, served);
  const autumn = group(page, 'Autumn term 2025');
  await page.getByLabel('Title').fill('');
  await expect(status(page)).toContainText('1 thing is missing or wrong.');
  await expect(faults(page), 'it is not told while one types').toBeHidden();
  await page.keyboard.press('Tab');
  await expect(faults(page)).toContainText('Title: it needs 1 to 120 characters.');
  await fill(page.getByLabel('Title'), planTitle);
  await expect(good(page)).toBeVisible();
  const thistlewick = group(page, 'Thistlewick School (fictional)');
  const figure = group(page, 'Published figure 1: England, state-funded secondary schools');
  for (const [field, text, told] of [
    [page.getByLabel('Title'), '', 'It needs 1 to 120 characters.'],
    [page.getByLabel('Academic year', { exact: true }), '2025/27', 'Expected an academic year written as 2025/26.'],
    [autumn.getByLabel('Short name'), 'Autumn!', 'Every id must be unique'],
    [autumn.getByLabel('First day'), '2025-07-31', 'Its days must lie in the academic year'],
    [autumn.getByLabel('Last day'), '', 'Expected a day written as 2025-09-01.'],
    [autumn.getByLabel('ε of a release'), '0.75', 'Expected a privacy loss such as 1/2 or 1'],
    [autumn.getByLabel('Most sessions'), 'many', 'A whole number is needed.'],
    [page.getByLabel('Cap:'), '3', 'One release for every period must fit under it.'],
    [thistlewick.getByLabel('Name', { exact: true }), '', 'The name needs 1 to 120 characters.'],
    [thistlewick.getByLabel('URN'), '9:2', 'The number must be the six digits'],
    [group(page, 'Half-day sessions missed, whole school').getByLabel('Weight'), '0', 'The weight must be 1 to 100.'],
    [page.getByLabel('Fewest bodies'), '2', 'The fewest bodies in a pooled figure must be 3 to 20.'],
    [figure.getByLabel('Value'), 'about 25', 'The value must be a percentage such as 25.6.'],
    [figure.getByLabel('Year'), '', 'Label and year need 1 to 120 characters'],
  ] as const) {
    // By its element: the name of its group may follow what is typed.
    const box = page.locator(`#${await field.getAttribute('id')}`);
    const whole = await box.inputValue();
    await box.fill(text);
    await box.blur();
    await expect(box).toHaveAttribute('aria-invalid', 'true');
    await expect(box).toHaveAccessibleDescription(new RegExp(told.replace(/[.]/g, '\\.')));
    await faults(page).getByRole('link').first().click();
    await expect(box).toBeFocused();
    await expect(box).toBeInViewport();
    await box.fill(whole);
    await expect(faults(page), 'it goes while one types').toBeHidden();
    await box.blur();
    await expect(good(page)).toBeVisible();
  }
});

test('faults of choices and of lists are told where they are', async ({ page, served }) => {
  await edit(page, served);
  const sessions = group(page, 'Half-day sessions missed, whole school');
  await sessions.getByLabel('sex').check();
  const by = page.locator('#plan-tables-3-by');
  await expect(by).toContainText('What counts no pupils by absence is of the whole school only.');
  await faults(page).getByRole('link').first().click();
  await expect(by).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(good(page)).toBeVisible();

  await page.getByText('Groups of year group').click();
  await page.getByLabel('Year 7', { exact: true }).selectOption('Group A');
  await expect(changes(page)).toContainText('Years 1 to 7');
  await page.keyboard.press('Control+z');

  await button(page, 'Remove Pupils in five bands of absence, whole school').click();
  await expect(faults(page)).toContainText('one must count the pupils of the whole school');
  await faults(page).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Tables', exact: true })).toBeFocused();
  await button(page, 'Save the plan').click();
  await expect(faults(page)).toBeFocused();
  await button(page, 'Undo').click();

  await fill(group(page, 'Autumn term 2025').getByLabel('Short name'), 'spring');
  await expect(group(page, 'Spring term 2026').getByLabel('Short name')).toHaveAttribute('aria-invalid', 'true');
  const unfinished = await saved(page, () => button(page, 'Save it unfinished').click());
  expect(unfinished.suggestedFilename()).toMatch(/\.unfinished\.plan\.json$/);
});

test('bodies are pasted from a spreadsheet', async ({ page, served }) => {
  await open(page, served);
  await button(page, 'Start a standard plan').click();
  await fill(page.getByLabel('Title'), 'Pasted pilot');
  await page.getByText('Paste many from a spreadsheet').click();
  const lines = page.getByLabel('Lines with name');
  await lines.fill('School\tKind\tURN\nÉlan School\tMainstream school\t100001\r\nHarbour Centre\tPRU\t100002\n\nElan School\t\t100003\n');
  await button(page, 'Add these bodies').click();
  await expect(page.getByRole('group', { name: 'Élan School', exact: true })).toBeFocused();
  await expect(page.locator('p[role="status"]')).toContainText('3 bodies added. 1 without a kind: choose it.');
  await expect(group(page, 'Harbour Centre').getByLabel('Kind')).toHaveValue('alternative_provision');
  const last = group(page, 'Elan School');
  await expect(last.getByLabel('Short name')).toHaveValue('elan-school-2');
  await expect(last).toContainText('It must be one of the choices there are.');
  await last.getByLabel('Kind').selectOption('mainstream school');
  await lines.fill('"Quay, and Shore School", academy, 100004');
  await button(page, 'Add these bodies').click();
  await expect(group(page, 'Quay, and Shore School').getByLabel('URN')).toHaveValue('100004');
  await expect(good(page)).toBeVisible();
});

test('another academic year moves the periods with it', async ({ page, served }) => {
  await edit(page, served);
  await fill(page.getByLabel('Academic year', { exact: true }), '2026/27');
  await expect(faults(page)).toContainText('its days must lie in the academic year');
  await button(page, 'Move the periods from 2025/26 to 2026/27').click();
  await expect(group(page, 'Autumn term 2026').getByLabel('First day')).toHaveValue('2026-08-01');
  await expect(group(page, 'Academic year 2026/27').getByLabel('Last day')).toHaveValue('2027-07-31');
  await expect(group(page, 'First half of the autumn term 2026').getByLabel('First day')).toHaveValue('2026-09-01');
  await expect(good(page)).toBeVisible();
  await expect(button(page, 'Move the periods from 2025/26 to 2026/27')).toBeHidden();
});

test('the half terms of a change are taken away and written anew', async ({ page, served }) => {
  await edit(page, served);
  const digest = await digestOf(page);
  const { windows } = JSON.parse(readFileSync(planFile, 'utf8')).evaluation;
  await button(page, 'Remove the half terms').click();
  await expect(page.locator('#plan-evaluation')).toBeFocused();
  await expect(faults(page)).toContainText('with the half terms');
  await button(page, 'Add the half terms of the year').click();
  const field = (place: number, name: string): Locator => page.locator(`#plan-evaluation-windows-${place}-${name}`);
  await expect(field(0, 'name')).toBeFocused();
  for (const [place, window] of (windows as Record<string, string>[]).entries()) {
    for (const name of ['name', 'from', 'to']) await fill(field(place, name), window[name]!);
  }
  await expect(good(page)).toBeVisible();
  expect(await digestOf(page)).toBe(digest);
  await fill(field(2, 'to'), '2026-03-01');
  await expect(group(page, 'Second half of the spring term 2026')).toContainText('must follow each other');
  await expectAccessible(page);
});

test('a draft survives the tab, and waits for a decision', async ({ page, context, served }) => {
  await edit(page, served);
  await fill(page.getByLabel('Title'), 'Kept pilot');
  await expect(status(page)).toContainText('The draft is kept in this browser');
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['quietcount-office-draft']);
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  expect((await asked).type()).toBe('beforeunload');
  await (await asked).accept();

  const again = await context.newPage();
  await open(again, served);
  await again.getByRole('button', { name: 'Go on with the draft' }).click();
  await expect(again.getByLabel('Title')).toHaveValue('Kept pilot');
  await expect(status(again)).toContainText('There are unsaved changes.');
  await saved(again);
  expect(await again.evaluate(() => localStorage.length)).toBe(0);

  await again.evaluate(() => localStorage.setItem('quietcount-office-draft', '<img src=x onerror=alert(1)>'));
  await again.reload();
  await again.getByRole('button', { name: 'Go on with the draft' }).click();
  await expect(again.getByLabel('The plan as text')).toHaveValue(/^<img/);
  await expect(faults(again)).toContainText('not well-formed (line 1, column 1)');
  await again.reload();
  await again.getByRole('button', { name: 'Discard it' }).click();
  expect(await again.evaluate(() => localStorage.length)).toBe(0);
});

test('of two tabs the first is told when the other keeps its draft', async ({ page, context, served }) => {
  const early = await context.newPage();
  await open(early, served);
  await edit(page, served);
  await fill(page.getByLabel('Title'), 'First pilot');
  const other = await context.newPage();
  await edit(other, served);
  await fill(other.getByLabel('Title'), 'Other pilot');
  const kept = (): Promise<string | null> => page.evaluate(() => localStorage.getItem('quietcount-office-draft'));
  expect(await kept(), 'while the first draft waits, none takes its place').toContain('First pilot');
  await button(early, 'Use the example plan').click();
  await button(early, 'Edit this plan').click();
  await expect(good(early)).toBeVisible();
  expect(await kept(), 'a tab forgets its own draft only').toContain('First pilot');
  await other.getByRole('button', { name: 'Discard it' }).click();
  await fill(other.getByLabel('Title'), 'Other pilot, still');
  await expect(status(page)).toContainText('Another tab keeps its own draft now.');
  expect(await kept()).toContain('Other pilot, still');
});

test('a browser that keeps nothing is told of', async ({ page, served }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
  });
  await edit(page, served);
  await fill(page.getByLabel('Title'), 'Unkept pilot');
  await expect(status(page)).toContainText('This browser keeps no draft');
});

test('the text form and the other show one plan', async ({ page, served }) => {
  await edit(page, served);
  await fill(page.getByLabel('Title'), 'Text pilot');
  const digest = await digestOf(page);
  await button(page, 'Edit as text').click();
  const area = page.getByLabel('The plan as text');
  await expect(area).toBeFocused();
  const whole = await area.inputValue();
  await fill(area, whole.replace('"7/10"', '"0.75"'));
  const line = whole.slice(0, whole.indexOf('"7/10"')).split('\n').length;
  await expect(faults(page)).toContainText(`Line ${line}: periods, number 1, epsilon: expected a privacy loss`);
  await faults(page).getByRole('link').click();
  expect(await area.evaluate((at: HTMLTextAreaElement) => at.value.slice(at.selectionStart).slice(0, 6))).toBe('"0.75"');
  await fill(area, whole.slice(0, -20));
  await button(page, 'Back to the form').click();
  await expect(faults(page)).toBeFocused();
  await expect(faults(page)).toContainText('not well-formed');
  await fill(area, whole);
  await button(page, 'Back to the form').click();
  await expect(page.getByLabel('Title')).toHaveValue('Text pilot');
  expect(await digestOf(page)).toBe(digest);
});

test('a plan with faults is opened to be corrected', async ({ page, served }) => {
  await open(page, served);
  const bad = readFileSync(planFile, 'utf8').replace(/"epsilon": "[^"]*"/, '"epsilon": "1/7"');
  await page.getByLabel('Plan file').setInputFiles({ name: 'a.plan.json', mimeType: '', buffer: Buffer.from(bad) });
  await button(page, 'Open it in the form to correct it').click();
  const epsilon = group(page, 'Autumn term 2025').getByLabel('ε of a release');
  await expect(epsilon).toHaveAttribute('aria-invalid', 'true');
  await fill(epsilon, '3/4');
  await button(page, 'Finish and look at it').click();
  await expect(page.getByRole('heading', { name: 'This plan can be used' })).toBeFocused();
  await expect(page.getByText(planTitle)).toBeVisible();
});

test('the sheet for sign-off says who, what, when and by which rules', async ({ page, served }) => {
  await edit(page, served);
  const digest = await digestOf(page);
  await button(page, 'Sheet for sign-off').click();
  await expect(page.getByRole('heading', { name: planTitle })).toBeFocused();
  const sheet = page.getByRole('article');
  for (const said of [digest, '900007', '2026-07-31', 'What could be worked out', 'Signature', 'Years 1 to 6', '80% sure']) {
    await expect(sheet).toContainText(said);
  }
  await expectAccessible(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print this sheet' })).toBeHidden();
  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000);
});

test('at 320 pixels nothing scrolls sideways, and forced colours hold', async ({ page, served }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ forcedColors: 'active' });
  await edit(page, served);
  await fill(group(page, 'Autumn term 2025').getByLabel('ε of a release'), '1/7');
  await page.getByText('Groups of year group').click();
  await page.getByText('Paste many from a spreadsheet').click();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await button(page, 'Undo').click();
  await button(page, 'Edit as text').click();
  await expectNoSidewaysScroll(page);
  await button(page, 'Back to the form').click();
  await button(page, 'Sheet for sign-off').click();
  await expectNoSidewaysScroll(page);
});
