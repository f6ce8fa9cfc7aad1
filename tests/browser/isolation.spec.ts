/** Nothing leaves: no request, no trace of a cell outside the worker. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { listen } from './channels/ear';
import { MARKER, unreadable, withMarker } from './channels/marked';
import { everyWayAtOnce } from './channels/trial';
import { requests, test } from './checks';
import { everythingKept } from './kept';
import { body, filesOf, planFile } from './pilot';
import { SchoolPage } from './school-page';

test('after the page has loaded it makes no request', async ({ page, context, served }) => {
  const seen = requests(context);
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.make();
  await school.save();
  expect(seen).toEqual([`${served.origin}/school.html`]);
  expect(served.heard).toEqual([]);
});

for (const name of ['panel', 'office']) {
  test(`script in the ${name} page finds requests refused`, async ({ page, served }) => {
    const ear = listen();
    await page.goto(`${served.origin}/${name}.html`);
    const wayOf = new Map<string, string>();
    const script = await everyWayAtOnce(async (way) => {
      const aim = await ear.aim();
      wayOf.set(aim.id, way);
      return aim;
    });
    await page.evaluate(script);
    await page.waitForTimeout(2000);
    const asked = [...ear.asked].map((id) => wayOf.get(id));
    await ear.close();
    // A new frame brings WebRTC back where there is no sandbox; this page never holds a pupil.
    expect(asked.filter((way) => way !== 'new frame, `about:blank`')).toEqual([]);
    expect(served.heard).toEqual([]);
  });
}

test('inside another page it does not work, and says so', async ({ page, served }) => {
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

test('no cell of a file comes out of the worker', async ({ page, context, served }) => {
  const said: string[] = [];
  context.on('console', (message) => said.push(message.text()));
  context.on('weberror', (error) => said.push(String(error.error())));
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.choosePlan();
  await school.sayWhoAndWhen();

  await school.addFiles(unreadable().map(({ name, text }) => csv(name, text)));
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

test('script in the frame begins no worker with words of its own', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.choosePlan();
  await school.sayWhoAndWhen();
  await school.addFiles(filesOf(body));
  const frame = page.frames()[1]!;
  const found = await frame.evaluate(() => {
    const spoiled: string[] = [];
    Object.assign(self, { spoiled });
    const { Blob: Native } = self;
    self.Blob = class extends Native {
      constructor(...given: ConstructorParameters<typeof Native>) {
        super(...given);
        spoiled.push('words');
      }
    };
    URL.createObjectURL = () => (spoiled.push('address'), '');
    const begin = Object.getOwnPropertyDescriptor(self, 'beginWorker');
    const worker = begin?.value() as Worker;
    worker.terminate();
    return [typeof Worker, worker.constructor.name, begin?.writable, begin?.configurable];
  });
  expect(found).toEqual(['undefined', 'EventTarget', false, false]);
  await school.button('Start again without files').click();
  await school.addFiles(filesOf(body));
  await expect(school.step('Check the load report')).toBeVisible();
  expect(await frame.evaluate(() => (self as unknown as { spoiled: string[] }).spoiled)).toEqual([]);
});

test('a frame in the frame, with the page’s own scripts and other words, begins no worker', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.idle();
  await page.frames()[1]!.evaluate(() => {
    const copy = document.cloneNode(true) as Document;
    copy.getElementById('worker')!.textContent = 'postMessage(0);';
    const inner = document.createElement('iframe');
    inner.srcdoc = copy.documentElement.outerHTML;
    document.body.append(inner);
  });
  const names = () => page.frames()[2]?.evaluate(() => ['Worker' in self, 'beginWorker' in self, document.readyState]);
  // A frame whose scripts had not run would still have the first.
  await expect.poll(names).toEqual([false, false, 'complete']);
  expect(page.workers()).toHaveLength(1);
});
