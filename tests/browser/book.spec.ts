/** The book of charges: lost, damaged, silent, or not the one that was shown. */
import { expect, type Page } from '@playwright/test';
import { content, onBooks } from './books';
import { expectAccessible, test } from './checks';
import { body, filesOf, lastTerm, nextPeriod, otherBody, period } from './pilot';
import { SchoolPage } from './school-page';

test('a book lost in an open tab brings the question back', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.make();
  await school.sayWhoAndWhen(body, nextPeriod);
  await expect(school.button('Make the release')).toBeVisible();
  await onBooks(page, 'forget');

  await school.button('Make the release').click();
  await expect(school.problem()).toContainText('has changed since it was shown here');
  await expect(school.step('Save and send the release')).toBeHidden();
  expect(await onBooks(page, 'list')).toEqual([]);

  await school.button('Continue').click();
  await school.idle();
  await expect(school.button('No, this is the first')).toBeVisible();
  await expect(school.frame.locator('#earlier')).toBeFocused();
  await expect(school.step('See what will be shared')).toBeHidden();
  await school.button('No, this is the first').click();
  await school.make();
});

test('another book of the same sum is not the one that was shown', async ({ page, context, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.make();
  await school.sayWhoAndWhen(body, nextPeriod);
  await expect(school.button('Make the release')).toBeVisible();
  await onBooks(page, 'forget');
  const other = await SchoolPage.open(await context.newPage(), `${served.origin}/school.html`);
  await other.load(body, lastTerm);
  await other.make();

  await school.button('Make the release').click();
  await expect(school.problem()).toContainText('has changed since it was shown here');
  await expect(school.step('Save and send the release')).toBeHidden();
});

test('a book of a newer version is not given up', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.make();
  await onBooks(page, 'renew');
  await page.reload();
  await school.idle();
  await school.sayWhoAndWhen();
  await expect(school.problem()).toContainText('in version 2 of the format');
  await expect(school.button('Start the book again from release files')).toBeHidden();
});

test('the same period is not drawn twice once its book is lost', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.make();
  await onBooks(page, 'forget');
  await school.button('Continue').click();
  await school.idle();
  await expect(school.button('No, this is the first')).toBeVisible();
  await expect(school.button('Make the release')).toBeHidden();
});

test('a choice that was not continued with shows no later step', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  const later = ['Add the files', 'Check the load report', 'See what will be shared'];
  for (const [label, other, chosen] of [
    ['School or team', otherBody, body],
    ['Period', nextPeriod, period],
  ] as const) {
    await school.frame.getByLabel(label).selectOption(other.id);
    for (const step of later) await expect(school.step(step)).toBeHidden();
    await school.frame.getByLabel(label).selectOption(chosen.id);
    for (const step of later) await expect(school.step(step)).toBeVisible();
  }
});

/** Which asks of storage stay without an answer; the last: all that follow the next write. */
type Held = 'all' | 'writes' | 'after-write';

test('while something is done, nothing else can be chosen', async ({ page, served }) => {
  await page.addInitScript(holdStorage);
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await hold(page, 'all');
  await school.button('Make the release').click();
  for (const label of ['School or team', 'Period']) {
    await expect(school.frame.getByLabel(label)).toBeDisabled();
  }
  await expect(school.button('Continue')).toBeDisabled();
  await expect(school.button('Make the release')).toBeDisabled();
  // Dropped meanwhile: said in sight, where the drop zone was.
  await drop(school, 'late.csv');
  await expect(school.frame.getByText('Not added: still reading').first()).toBeVisible();
  await expect(school.frame.getByText('late.csv')).toBeHidden();
  // It ends by itself, and says what is not known.
  await expect(school.problem()).toContainText('does not answer', { timeout: 20_000 });
  await school.idle();
  await hold(page, undefined);
  await school.make();
});

test('a keeper that never answers a write leaves no doubt unsaid', async ({ page, served }) => {
  await page.addInitScript(holdStorage);
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await hold(page, 'writes');
  await school.button('Make the release').click();
  await expect(school.problem()).toContainText('It is not known whether the release was kept', {
    timeout: 20_000,
  });
  await expect(school.problem()).toContainText('it is reprinted if it was');
  await school.idle();
  await expect(school.step('Save and send the release')).toBeHidden();
  await expectAccessible(page);
});

test('a release that is made is shown, whatever fails after it', async ({ page, served }) => {
  await page.addInitScript(holdStorage);
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await hold(page, 'after-write');
  await school.button('Make the release').click();
  await expect(school.step('Save and send the release')).toBeFocused({ timeout: 40_000 });
  await expect(school.problem()).toContainText('does not answer');
  await expectAccessible(page);
  expect(JSON.parse((await school.save()).text)).toBeTruthy();
});

/** Runs in the outer page before any script: storage never answers what `held` names. */
function holdStorage(): void {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    const { held } = window as unknown as { held?: Held };
    const silent = held === 'all' || (held === 'writes' && mode === 'readwrite');
    if (held === 'after-write' && mode === 'readwrite') Object.assign(window, { held: 'all' });
    const never = { objectStore: () => ({ get: () => ({}) }) };
    return silent ? (never as unknown as IDBTransaction) : transaction.call(this, names, mode, options);
  };
}

/** Says which asks of storage are to stay without an answer. */
function hold(page: Page, held: Held | undefined): Promise<void> {
  return page.evaluate((held) => void Object.assign(window, { held }), held);
}

/** Drops a file where files are added; no browser lets a test drag one in from outside. */
async function drop(school: SchoolPage, name: string): Promise<void> {
  await school.frame.getByText('Working …').last().evaluate((element, name) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], name));
    element.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  }, name);
}

test('a damaged book is started again from release files, and set aside', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.make();
  const made = await school.save();
  await onBooks(page, 'damage');
  await page.reload();
  await school.idle();
  await school.sayWhoAndWhen();
  await expect(school.problem()).toContainText('cannot be read');
  await expectAccessible(page);

  const chooser = page.waitForEvent('filechooser');
  await school.button('Start the book again from release files').click();
  const file = { name: made.name, mimeType: 'application/json', buffer: Buffer.from(made.text) };
  await (await chooser).setFiles(file);
  await expect(school.step('Add the files')).toBeFocused();
  expect((await onBooks(page, 'list')).join('\n')).toContain('@previous damaged');
  await school.addFiles(filesOf(body));
  await school.make();
  expect(await school.save()).toEqual(made);
});

test('earlier releases can still be added after the question', async ({ page, browser, served }) => {
  const there = await SchoolPage.open(page, `${served.origin}/school.html`);
  await there.load();
  await there.make();
  const made = await there.save();
  const elsewhere = await browser.newContext();
  const here = await SchoolPage.open(await elsewhere.newPage(), `${served.origin}/school.html`);
  await here.load();
  await here.frame.getByText('Add earlier releases').click();
  const file = { name: made.name, mimeType: 'application/json', buffer: Buffer.from(made.text) };
  await here.frame.getByLabel('Add those release files').setInputFiles(file);
  await expect(here.step('Check the load report')).toBeFocused();
  await here.make();
  expect(content((await here.save()).text)).toEqual(content(made.text));
  await elsewhere.close();
});

test('a huge file given as a release is refused', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.choosePlan();
  await school.sayWhoAndWhen();
  await school.frame.getByText('Add earlier releases').click();
  const huge = { name: 'x.release.json', mimeType: 'application/json', buffer: Buffer.alloc(10_000_001, 32) };
  await school.frame.getByLabel('Add those release files').setInputFiles(huge);
  await expect(school.problem()).toContainText('too large to be a plan or a release');
});
