/** The browser ends, fills up, forgets or hands out turns in the middle: nothing is drawn twice in sight, shown unpaid, or lost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type BrowserContext, type Page } from '@playwright/test';
import { asFile, chooseBy, content, entries, onBooks, summary } from './books';
import { test } from './checks';
import { body, period } from './pilot';
import { SchoolPage } from './school-page';

const PERIODS = ['autumn', 'spring'];
const MADE = 'Save and send the release';

async function ready(page: Page, origin: string, when: { id: string } = period): Promise<SchoolPage> {
  const school = await SchoolPage.open(page, `${origin}/school.html`);
  await school.idle();
  if (!(await school.button('Use another plan').isVisible())) await school.choosePlan();
  await school.sayWhoAndWhen(body, when);
  await school.addFiles([summary(900)]);
  return school;
}

const make = (school: SchoolPage): Promise<void> => school.button('Make the release').click();

/** What the outer page may be told to hold back, and what it counts. */
type Watch = { held?: 'writes' | 'answers'; writes: number };

/** Runs in every outer page before its script. */
function watchStorage(): void {
  const watch: Watch = { writes: 0 };
  Object.assign(window, { watch });
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    const never = { objectStore: () => ({ get: () => ({}) }) };
    const held = watch.held === 'writes' && mode === 'readwrite';
    if (held) watch.writes += 1;
    return held ? (never as unknown as IDBTransaction) : transaction.call(this, names, mode, options);
  };
  // A write looks first at the book it replaces; making a key to sign with is none.
  const { get } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.get = function (key) {
    const isWrite = this.transaction.mode === 'readwrite' && String(key).startsWith('book:');
    if (isWrite) watch.writes += 1;
    return get.call(this, key);
  };
  const completed = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete')!;
  Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {
    ...completed,
    set(handler) {
      if (watch.held !== 'answers') completed.set?.call(this, handler);
    },
  });
}

const watched = (page: Page, part: Partial<Watch>): Promise<number> =>
  page.evaluate((part) => {
    const { watch } = window as unknown as { watch: Watch };
    const { writes } = watch;
    Object.assign(watch, part);
    return writes;
  }, part);

const ENDS = {
  'a reload': async (page: Page): Promise<Page> => {
    await page.reload();
    return page;
  },
  'the tab closed': async (page: Page): Promise<Page> => {
    const context = page.context();
    await page.close();
    return context.newPage();
  },
};

for (const [how, end] of Object.entries(ENDS)) {
  test(`${how} after the draw, before it is kept: nothing is charged`, async ({ page, context, served }) => {
    await context.addInitScript(watchStorage);
    const school = await ready(page, served.origin);
    await watched(page, { held: 'writes', writes: 0 });
    await make(school);
    await expect.poll(() => watched(page, {})).toBe(1);
    await expect(school.step(MADE)).toBeHidden();
    const after = await ready(await end(page), served.origin);
    expect(await entries(after.page)).toEqual([]);
    await make(after);
    await expect(after.step(MADE)).toBeFocused();
    expect(await entries(after.page)).toHaveLength(1);
  });

  test(`${how} after it is kept, before it is shown: it is printed again`, async ({ page, context, served }) => {
    await context.addInitScript(watchStorage);
    const school = await ready(page, served.origin);
    await watched(page, { held: 'answers' });
    await make(school);
    await expect.poll(() => entries(page)).toHaveLength(1);
    await expect(school.step(MADE)).toBeHidden();
    const [kept] = await entries(page);
    const after = await ready(await end(page), served.origin);
    await after.make();
    expect(content((await after.save()).text)).toEqual(content(kept?.release ?? ''));
    expect(await entries(after.page)).toEqual([kept]);
  });

  test(`${how} at any moment leaves one charge a release`, async ({ page, served }) => {
    let current = page;
    for (const [round, id] of PERIODS.entries()) {
      const school = await ready(current, served.origin, { id });
      await make(school);
      await current.waitForTimeout(10 + 40 * round);
      current = await end(current);
      const after = await ready(current, served.origin, { id });
      const before = await entries(current);
      expect(before.length === round || before.length === round + 1).toBe(true);
      await after.make();
      const text = (await after.save()).text;
      const kept = await entries(current);
      expect(kept.slice(0, before.length)).toEqual(before);
      expect(kept).toHaveLength(round + 1);
      expect(content(kept[round]?.release ?? '')).toEqual(content(text));
    }
  });
}

async function secondWindow(context: BrowserContext, page: Page): Promise<Page> {
  const session = await context.newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  const browser = await context.browser()!.newBrowserCDPSession();
  const opened = context.waitForEvent('page');
  await browser.send('Target.createTarget', {
    url: 'about:blank',
    newWindow: true,
    ...(targetInfo.browserContextId && { browserContextId: targetInfo.browserContextId }),
  });
  return opened;
}

test('two windows at once write once and show the same release', async ({ page, context, served }) => {
  await context.addInitScript(watchStorage);
  const pages = [page, await secondWindow(context, page)];
  for (const id of PERIODS) {
    const windows = [];
    for (const each of pages) windows.push(await ready(each, served.origin, { id }));
    for (const each of pages) await watched(each, { writes: 0 });
    await Promise.all(windows.map(make));
    const texts = [];
    for (const each of windows) {
      await expect(each.step(MADE)).toBeVisible();
      texts.push((await each.save()).text);
    }
    expect(texts[0]).toBe(texts[1]);
    // One waited for its turn, so its draw was not thrown away: there was none.
    expect((await watched(pages[0]!, {})) + (await watched(pages[1]!, {}))).toBe(1);
  }
  expect(await entries(page)).toHaveLength(PERIODS.length);
});

test('a tab that hangs on to its turn holds the others up, and stops nobody', async ({ page, context, served }) => {
  const school = await ready(page, served.origin);
  const other = await context.newPage();
  await other.goto(`${served.origin}/control.html`);
  await other.evaluate(() => {
    void navigator.locks.request('quietcount book:900001:2025-26', () => new Promise(() => undefined));
  });
  await make(school);
  await page.waitForTimeout(1_000);
  await expect(school.step(MADE)).toBeHidden();
  expect(await entries(page)).toEqual([]);
  await expect(school.step(MADE)).toBeFocused({ timeout: 8_000 });
});

test('a full disk charges nothing, and says so', async ({ page, context, served }) => {
  // From the start: the browser remembers for a while how much room there was.
  const browser = await context.newCDPSession(page);
  await browser.send('Storage.overrideQuotaForOrigin', { origin: served.origin, quotaSize: 1 });
  const school = await ready(page, served.origin);
  await expect(school.frame.getByText('would not remember the plan')).toBeVisible();
  await make(school);
  await expect(school.problem()).toContainText('nothing was released and nothing charged');
  await expect(school.problem()).toContainText('storage is full');
  await expect(school.step(MADE)).toBeHidden();
  expect(await entries(page)).toEqual([]);
  await browser.send('Storage.overrideQuotaForOrigin', { origin: served.origin });
  await make(school);
  await expect(school.step(MADE)).toBeFocused();
  expect(await entries(page)).toHaveLength(1);
});

test('storage cleared in an open tab brings the question back', async ({ page, context, served }) => {
  const school = await ready(page, served.origin);
  await make(school);
  await expect(school.step(MADE)).toBeFocused();
  await school.sayWhoAndWhen(body, { id: 'spring' });
  await expect(school.button('Make the release')).toBeVisible();
  const browser = await context.newCDPSession(page);
  await browser.send('Storage.clearDataForOrigin', { origin: served.origin, storageTypes: 'all' });
  await make(school);
  await expect(school.problem()).toContainText('has changed since it was shown here');
  await expect(school.step(MADE)).toBeHidden();
  await school.button('Continue').click();
  await expect(school.button('No, this is the first')).toBeVisible();
});

/** Records that are not even of the keeper's own shape. */
const BROKEN: Record<string, unknown> = {
  'no text': { version: 1 },
  'a text that is none': { version: 1, text: 7 },
  'a version that is none': { version: '1', text: '{}' },
  'a bare text': '{"format":"quietcount-ledger/1","books":[]}',
  nothing: null,
};

test('a damaged record is never taken for an empty book', async ({ page, served }) => {
  let school = await ready(page, served.origin);
  await school.make().catch(() => undefined);
  const made = await school.save();
  for (const [name, record] of Object.entries(BROKEN)) {
    await test.step(name, async () => {
      await page.evaluate(async (record) => {
        const request = indexedDB.open('quietcount');
        await new Promise((resolve) => (request.onsuccess = resolve));
        const transaction = request.result.transaction('kept', 'readwrite');
        transaction.objectStore('kept').put(record, 'book:900001:2025-26');
        await new Promise((resolve) => (transaction.oncomplete = resolve));
        request.result.close();
      }, record);
      school = await SchoolPage.open(page, `${served.origin}/school.html`);
      await school.idle();
      await school.sayWhoAndWhen();
      await expect(school.problem()).toContainText('cannot be read');
      await expect(school.button('No, this is the first')).toBeHidden();
    });
  }
  await chooseBy(school, 'Start the book again from release files', [asFile(made)]);
  await expect(school.step('Add the files')).toBeFocused();
  await school.addFiles([summary(900)]);
  await school.make();
  expect(await school.save()).toEqual(made);
});

test('a release survives the crash of the browser that made it', async ({ served }, info) => {
  const profile = mkdtempSync(join(tmpdir(), 'quietcount-profile-'));
  const { launchOptions } = info.project.use;
  const launch = (): Promise<BrowserContext> => chromium.launchPersistentContext(profile, launchOptions);
  const before = await launch();
  const school = await ready(await before.newPage(), served.origin);
  await make(school);
  await expect(school.step(MADE)).toBeFocused();
  const made = await school.save();
  const session = await before.newCDPSession(school.page);
  const closed = before.waitForEvent('close');
  await session.send('Browser.crash').catch(() => undefined);
  await closed;

  const after = await launch();
  const again = await ready(await after.newPage(), served.origin);
  await again.make();
  expect((await again.save()).text).toBe(made.text);
  await after.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** A test's own context is a private one. That it is cannot be told from within, so the page says it always. */
test('a private window forgets, and the page says so beforehand', async ({ browser, served }) => {
  const first = await browser.newContext();
  const page = await first.newPage();
  const asked = await SchoolPage.open(page, `${served.origin}/school.html`);
  await asked.choosePlan();
  await asked.frame.getByLabel('School or team').selectOption(body.id);
  await asked.frame.getByLabel('Period').selectOption(period.id);
  await asked.button('Continue').click();
  await expect(asked.frame.getByText('In a private window the book goes')).toBeVisible();
  await asked.button('No, this is the first').click();
  await asked.addFiles([summary(900)]);
  await make(asked);
  await expect(asked.frame.getByText('Keep this file too.')).toBeVisible();
  await first.close();

  const second = await browser.newContext();
  const again = await SchoolPage.open(await second.newPage(), `${served.origin}/school.html`);
  await again.idle();
  expect(await onBooks(again.page, 'list')).toEqual([]);
  await second.close();
});
