/** The missing list: for the school's own screen and paper, and gone when it is closed. */
import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, test } from './checks';
import { everythingKept } from './kept';
import { asPrinted, sheets } from './paper';
import { body } from './pilot';
import { SchoolPage } from './school-page';

/** Stands in the admission number of every pupil, and nowhere else. */
const MARKER = 'KESTREL';

const HEAD = (day: string): string =>
  `Missing without a reason on ${day}. For use inside the school only. Not part of any release.`;

const PUPILS = 90;
const MISSING = 60;

/** On the last day many pupils have no reason yet, one was there in the morning, and one has no mark. */
function mark(pupil: number, day: string, half: string): string {
  if (day !== '09/09/2025') return pupil === 0 ? 'N' : '/';
  if (pupil < MISSING / 2) return 'N';
  if (pupil === MISSING / 2) return half === 'AM' ? '/' : 'N';
  return pupil === MISSING / 2 + 1 ? '-' : '/';
}

const LISTED = MISSING / 2 + 2;

const number = (pupil: number): string => `${MARKER}-${String(pupil).padStart(3, '0')}`;

const lines = ['05/09/2025', '08/09/2025', '09/09/2025'].flatMap((day) =>
  Array.from({ length: PUPILS }).flatMap((_, pupil) =>
    ['AM', 'PM'].map((half) => `${number(pupil)},${7 + (pupil % 3)},${day},${half},${mark(pupil, day, half)}`),
  ),
);

const marks = {
  name: 'marks.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['Adno,Year,Date,Session,Code', ...lines, ''].join('\r\n')),
};

async function loaded(page: Page, origin: string): Promise<SchoolPage> {
  const school = await SchoolPage.open(page, `${origin}/school.html`);
  await school.choosePlan();
  await school.sayWhoAndWhen();
  await school.addFiles([marks]);
  await expect(school.step('Check the load report')).toBeFocused();
  return school;
}

const heading = (school: SchoolPage) => school.frame.getByRole('heading', { name: 'Missing list' });
const rows = (school: SchoolPage) =>
  school.frame.getByRole('table', { name: /missing without a reason$/ }).locator('tbody tr');

async function show(school: SchoolPage): Promise<void> {
  await school.button('Show the missing list').click();
  await expect(heading(school)).toBeFocused();
}

/** Nothing of the list in any document or in what the browser keeps. */
async function expectGone(page: Page): Promise<void> {
  for (const frame of page.frames()) expect(await frame.content()).not.toContain(MARKER);
  expect(await page.evaluate(everythingKept)).not.toContain(MARKER);
  const history = await page.evaluate(() => JSON.stringify([window.history.state, location.href]));
  expect(history).not.toContain(MARKER);
}

/** Runs in the outer page: all that the keeper is told, by the frame and by the worker. */
function tellWhatTheKeeperHears(): void {
  if (top !== self) return;
  const heard: string[] = [];
  Object.assign(window, { heard });
  const note = ({ data }: MessageEvent): void => void heard.push(JSON.stringify(data));
  addEventListener('message', note);
  const { set } = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')!;
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    set(this: MessagePort, told: (event: MessageEvent) => void) {
      set!.call(this, (event: MessageEvent) => {
        note(event);
        told.call(this, event);
      });
    },
  });
}

test('the list is shown by the keyboard alone, for any day with marks', async ({ page, served }) => {
  const school = await loaded(page, served.origin);
  await expectGone(page);
  await school.button('Show the missing list').focus();
  await page.keyboard.press('Enter');
  await expect(heading(school)).toBeFocused();
  await expect(school.frame.getByText(HEAD('9 September 2025')).first()).toBeVisible();
  await expect(rows(school)).toHaveCount(LISTED);
  const cells = (pupil: number) => rows(school).filter({ hasText: number(pupil) }).locator('th, td');
  await expect(cells(0)).toHaveText([number(0), 'Year 7', 'No reason yet (N)', 'No reason yet (N)', '3']);
  await expect(cells(30)).toHaveText([number(30), 'Year 7', 'Not on the list', 'No reason yet (N)', '1']);
  await expect(cells(31)).toHaveText([number(31), 'Year 8', 'No mark', 'No mark', '1']);
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  await heading(school).focus();
  await page.keyboard.press('Tab');
  const day = school.frame.getByLabel('Day', { exact: true });
  await expect(day).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await school.idle();
  await expect(day).toBeFocused();
  await expect(rows(school)).toHaveCount(1);
  await expect(school.frame.getByText(HEAD('8 September 2025')).first()).toBeVisible();
  await school.button('Close the missing list').focus();
  await page.keyboard.press('Enter');
  await expect(school.button('Show the missing list')).toBeFocused();
  await expectGone(page);
});

test('every sheet of the list says whom it is for, and none names the school', async ({ page, browser, served }) => {
  await page.addInitScript(() => {
    const printed: string[] = [];
    Object.assign(window, { printed, print: () => printed.push(document.documentElement.outerHTML) });
  });
  const school = await loaded(page, served.origin);
  await show(school);
  await school.button('Print the missing list').click();
  await school.button('Print the load report').click();
  const frame = page.frames().find((each) => each !== page.mainFrame())!;
  const [list, report] = await frame.evaluate(() => (window as unknown as { printed: string[] }).printed);

  const printed = await asPrinted(browser, list!);
  expect(printed.length).toBeGreaterThan(2);
  for (const sheet of printed) {
    expect(sheet.trim().startsWith(HEAD('9 September 2025'))).toBe(true);
    expect(sheet.trim().endsWith(HEAD('9 September 2025'))).toBe(true);
  }
  const all = printed.join(' ');
  expect(all).toContain(number(31));
  for (const other of [body.name, 'Add the files', 'Load report', 'rows read', 'Close the']) {
    expect(all).not.toContain(other);
  }
  expect((await asPrinted(browser, report!)).join(' ')).not.toContain(MARKER);
  // Nor does the browser's own printing of the page show it.
  expect((await sheets(page)).join(' ')).not.toContain(MARKER);
});

test('nothing of the list is kept, told to the keeper, or in a release made after it', async ({ page, served }) => {
  await page.addInitScript(tellWhatTheKeeperHears);
  const school = await loaded(page, served.origin);
  await show(school);
  expect(await page.evaluate(everythingKept)).not.toContain(MARKER);
  await school.make();
  await expect(rows(school)).toHaveCount(LISTED);
  const { name, text } = await school.save();
  expect(name + text).not.toContain(MARKER);
  await school.button('Close the missing list').click();
  await expectGone(page);

  await show(school);
  await school.button('Start again without files').click();
  await school.idle();
  await expect(heading(school)).toHaveCount(0);
  await expect(school.button('Show the missing list')).toHaveCount(0);
  await expectGone(page);
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(heard.join()).toContain('"verb":"write"');
  expect(heard.join()).not.toContain(MARKER);

  await school.addFiles([marks]);
  await show(school);
  await page.reload();
  await school.idle();
  await expectGone(page);
});

test('a list that cannot be made is refused where it was asked for', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.choosePlan();
  await school.sayWhoAndWhen();
  const totals = `Adno,Possible,Authorised,Unauthorised\r\n${MARKER}-1,100,5,5\r\n`;
  await school.addFiles([{ name: 'totals.csv', mimeType: 'text/csv', buffer: Buffer.from(totals) }]);
  await school.button('Show the missing list').click();
  await expect(school.problem()).toContainText('totals and counts have no days');
  await school.problem().getByRole('link').click();
  await expect(school.button('Show the missing list')).toBeFocused();
  await expectGone(page);
});
