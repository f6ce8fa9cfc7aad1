/** What the school page does when something is wrong: say so, and go on. */
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { expect, type Frame, type Page } from '@playwright/test';
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

const CELL = 'MARKER-7f3a19c4';

for (const [what, act] of Object.entries<(page: Page) => Promise<unknown> | undefined>({
  'an error in the frame': (page) =>
    frameOf(page)?.evaluate((cell) => void setTimeout(() => { throw new Error(cell); }), CELL),
  'a promise nobody waits for': (page) => frameOf(page)?.evaluate((cell) => void Promise.reject(new Error(cell)), CELL),
})) {
  test(`${what}: nothing of it is logged, and the page says to reload`, async ({ page, context, served }) => {
    const said: string[] = [];
    context.on('console', (message) => said.push(message.text()));
    context.on('weberror', (error) => said.push(String(error.error())));
    const school = await SchoolPage.open(page, `${served.origin}/school.html`);
    await school.load();
    await act(page);
    await expect(school.problem()).toContainText('Reload the page and add the files again');
    await expect(school.frame.locator('#last-word')).toBeFocused();
    await expectAccessible(page);
    expect(said).toEqual([]);
    await page.reload();
    await school.load();
    await school.make();
  });
}

test('an error in the outer page is not logged either', async ({ page, context, served }) => {
  const said: string[] = [];
  context.on('console', (message) => said.push(message.text()));
  context.on('weberror', (error) => said.push(String(error.error())));
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await page.evaluate((cell) => void setTimeout(() => { throw new Error(cell); }), CELL);
  await page.evaluate((cell) => void Promise.reject(new Error(cell)), CELL);
  await school.load();
  expect(said).toEqual([]);
});

test('a release that cannot be handed to the browser is not said to be saved', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.make();
  await frameOf(page)?.evaluate(() => {
    URL.createObjectURL = () => {
      throw new Error();
    };
  });
  await school.button('Save the release file').click();
  await expect(school.problem()).toContainText('it is kept, and will be printed again');
  await page.reload();
  await school.load();
  await school.make();
  await school.save();
});

test('a plan that never comes from its disk is given up', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.idle();
  await page.workers()[0]?.evaluate(() => {
    Blob.prototype.text = () => new Promise(() => undefined);
  });
  await school.frame.getByLabel('Plan file').setInputFiles(planFile);
  await expect(school.problem()).toContainText('This could not be read', { timeout: 15_000 });
});

test('a worker that cannot say why it refused does not keep the page waiting', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.idle();
  await page.workers()[0]?.evaluate(() => {
    const plain = postMessage;
    globalThis.postMessage = (said: unknown): void => {
      globalThis.postMessage = plain;
      throw new DOMException(String(said), 'DataCloneError');
    };
  });
  await school.frame.getByLabel('Plan file').setInputFiles(csv('x.plan.json', PNG));
  await expect(school.problem()).toContainText('Something in this page stopped working');
  await school.choosePlan();
});

test('a file that cannot be handed to the worker does not leave the page reading', async ({ page, served }) => {
  // The page takes the name away from its frame, so it is held before.
  const hold = (): void => void Object.assign(globalThis, { workers: Worker.prototype });
  const school = await SchoolPage.openWith(page, `${served.origin}/school.html`, hold);
  await school.choosePlan();
  await school.sayWhoAndWhen();
  await frameOf(page)?.evaluate(() => {
    const { workers } = globalThis as unknown as { workers: Worker };
    const { postMessage } = workers;
    workers.postMessage = () => {
      workers.postMessage = postMessage;
      throw new DOMException('', 'DataCloneError');
    };
  });
  await school.addFiles(filesOf(body));
  await expect(school.problem()).toContainText('the files are put away');
  await expect(school.frame.getByRole('progressbar')).toBeHidden();
  await school.load();
  await school.make();
});

const frameOf = (page: Page): Frame | undefined => page.frames().find((frame) => frame !== page.mainFrame());
