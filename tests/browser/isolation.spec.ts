/** Nothing leaves: no request, no trace of a cell outside the worker. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { requests, test } from './checks';
import { everythingKept } from './kept';
import { body, filesOf, planFile } from './pilot';
import { SchoolPage } from './school-page';
import { fromDisk } from './server';
import { HEARD_WITHOUT_POLICY, tryEveryWayOut, tryEveryWayOutOfWorker } from './ways-out';

test('after the page has loaded it makes no request', async ({ page, context, served }) => {
  const seen = requests(context);
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.make();
  await school.save();
  expect(seen).toEqual([`${served.origin}/school.html`]);
  expect(served.heard).toEqual([]);
});

test('a page without a policy is seen and heard (control)', async ({ page, context, served }) => {
  const seen = requests(context);
  await page.goto(`${served.origin}/control.html`);
  await page.evaluate(tryEveryWayOut, served.origin);
  await expect
    .poll(() => HEARD_WITHOUT_POLICY.filter((path) => !served.heard.includes(path)))
    .toEqual([]);
  expect(seen).toContain(`${served.origin}/out/fetch`);
});

for (const [where, address] of [
  ['served', (origin: string) => `${origin}/school.html`],
  ['from the disk', () => fromDisk('/school.html')],
] as const) {
  test(`script in the frame and in the worker finds every way out closed, ${where}`, async ({
    page,
    served,
  }) => {
    await SchoolPage.open(page, address(served.origin));
    const frame = page.frames().find((each) => each !== page.mainFrame());
    const webRtc = await frame?.evaluate(() =>
      Object.getOwnPropertyNames(self).filter((name) => /RTC/.test(name)),
    );
    expect(webRtc).toEqual([]);
    const [worker] = page.workers();
    expect(worker).toBeDefined();
    await worker?.evaluate(tryEveryWayOutOfWorker, served.origin);
    await frame?.evaluate(tryEveryWayOut, served.origin);
    await page.waitForTimeout(2000);
    expect(served.heard).toEqual([]);
    await expect(page).toHaveURL(address(served.origin));
  });
}

for (const name of ['panel', 'office']) {
  test(`script in the ${name} page finds requests refused`, async ({ page, served }) => {
    await page.goto(`${served.origin}/${name}.html`);
    await page.evaluate(tryEveryWayOut, served.origin);
    await page.waitForTimeout(2000);
    // Navigation is the one way no policy closes; this page never holds a pupil.
    const navigations = ['/out/popup', '/out/link', '/out/location', '/favicon.ico'];
    expect(served.heard.filter((path) => !navigations.includes(path))).toEqual([]);
  });
}

const MARKER = 'MARKER-7f3a19c4';

test('no cell of a file comes out of the worker', async ({ page, context, served }) => {
  const said: string[] = [];
  context.on('console', (message) => said.push(message.text()));
  context.on('weberror', (error) => said.push(String(error.error())));
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.choosePlan();
  await school.sayWhoAndWhen();

  const cells = Array(4).fill(MARKER).join(',');
  await school.addFiles([
    csv('all-marker.csv', `${cells}\r\n${cells}\r\n`),
    csv('marker-below-headings.csv', `UPN,Date,Session,Mark\r\n${cells}\r\n${cells}\r\n`),
  ]);
  await expectNoMarker(page, said);

  // The school's own files again, with the marker as one more cell of each row.
  await school.addFiles(filesOf(body).map((path) => csv(basename(path), withMarker(path))));
  await expectNoMarker(page, said);
  await expect(school.button('Make the release')).toBeVisible();
  const [report] = await Promise.all([
    page.waitForEvent('download'),
    school.button('Save the load report').click(),
  ]);
  expect(readFileSync(await report.path(), 'utf8')).not.toContain(MARKER);
  await school.make();
  const { name, text } = await school.save();
  expect(name + text).not.toContain(MARKER);
  await expectNoMarker(page, said);
});

test('starting again leaves nothing of the files, in a worker that is new', async ({ page, context, served }) => {
  const said: string[] = [];
  context.on('console', (message) => said.push(message.text()));
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.choosePlan();
  await school.sayWhoAndWhen();
  await school.addFiles(filesOf(body).map((path) => csv(`${MARKER}-${basename(path)}`, withMarker(path))));
  await school.make();
  const made = await school.save();
  const [before] = page.workers();
  const ended = new Promise((resolve) => before?.once('close', resolve));
  await before?.evaluate((marker) => Object.assign(self, { marker }), MARKER);

  await school.button('Start again without files').click();
  await ended;
  await school.idle();
  await expect(school.frame.getByText('Not wiped: the plan, the book of releases').first()).toBeVisible();
  await expect(school.frame.getByLabel('Files of your information system')).toBeFocused();
  await expect(school.step('Check the load report')).toBeHidden();
  await expectNoMarker(page, said);
  const [after, ...more] = page.workers();
  expect(more).toEqual([]);
  expect(after).not.toBe(before);
  expect(await after?.evaluate(() => 'marker' in self)).toBe(false);
  // What was paid for is still there, and the page goes on with a new worker.
  expect(await school.save()).toEqual(made);
  await school.addFiles(filesOf(body));
  await school.make();
  expect(await school.save()).toEqual(made);
});

test('a marked file given as plan leaves no trace either', async ({ page, context, served }) => {
  const said: string[] = [];
  context.on('console', (message) => said.push(message.text()));
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  const marked = readFileSync(planFile, 'utf8').replace('{', `{"${MARKER}": "${MARKER}",`);
  await school.frame.getByLabel('Plan file').setInputFiles(csv('x.plan.json', marked));
  await expect(school.problem()).toBeVisible();
  await expectNoMarker(page, said);
});

const csv = (name: string, text: string | Buffer) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
});

/** Latin-1 keeps every byte of the file as it is, whatever its encoding. */
function withMarker(path: string): Buffer {
  const lines = readFileSync(path, 'latin1').split('\n');
  const marked = lines.map((line) => line.replace(/^([^\r]*,[^\r]*)(\r?)$/, `$1,${MARKER}$2`));
  return Buffer.from(marked.join('\n'), 'latin1');
}

async function expectNoMarker(page: Page, said: string[]): Promise<void> {
  expect(said.join('\n')).not.toContain(MARKER);
  for (const frame of page.frames()) {
    const [html, typed] = await frame.evaluate(() => [
      document.documentElement.outerHTML,
      [...document.querySelectorAll('input, select, textarea')].map((each) => (each as HTMLInputElement).value).join(),
    ]);
    expect(`${html}${typed}`).not.toContain(MARKER);
  }
  const kept = await page.evaluate(everythingKept);
  expect(kept).not.toContain(MARKER);
}
