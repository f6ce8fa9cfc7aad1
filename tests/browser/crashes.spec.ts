/**
 * Processes that are killed, and memory or disk that does not suffice: nothing leaks, and the ledger
 * is right afterwards.
 *
 * A few moments and sizes here, more of them by `cargo xtask faults`.
 */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Browser, type BrowserContext, type LaunchOptions } from '@playwright/test';
import { MARKER } from './channels/marked';
import { test } from './checks';
import { period, planTitle } from './pilot';
import { charges, expectRight, listen, lookout, markedFile, Visit } from './visit';

const LONG = process.env['QUIETCOUNT_FAULTS'] === 'all';

/** Processes of a browser, all or those that draw pages. */
async function processes(browser: Browser, kind: 'all' | 'renderer'): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => kind === 'all' || type === kind).map(({ id }) => id);
}

/** Ends processes at once, as when a machine takes them away. */
function kill(ids: number[]): void {
  for (const id of ids) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // It has ended by itself meanwhile.
    }
  }
}

/** Moments spread over `span`, in milliseconds. */
const moments = (number: number, span: number): number[] =>
  Array.from({ length: number }, (_, place) => ((place + 0.5) * span) / number);

const pause = (span: number): Promise<void> => new Promise((done) => setTimeout(done, span));

/** Lets a visit run until it ends or is ended. */
const ending = (run: Promise<void>): Promise<unknown> => run.catch((thrown: unknown) => thrown);

/** What a profile on the disk holds of a text, in either encoding of a browser. */
function filesWith(folder: string, text: string): string[] {
  const wanted = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.filter((file) => {
    const bytes = readFileSync(file);
    return wanted.some((each) => bytes.includes(each));
  });
}

/** How long an undisturbed visit takes here, just now. */
async function spanOf(context: BrowserContext, origin: string): Promise<number> {
  const visit = new Visit(await context.newPage(), await lookout(context, origin), listen(context));
  const began = Date.now();
  await visit.make(origin, [period]);
  return Date.now() - began;
}

/** Whether a browser stood while something was done in it. It may fall itself, with what is killed of it. */
async function stood(browser: Browser, done: Promise<void>): Promise<boolean> {
  const fell = new Promise<boolean>((fallen) => browser.once('disconnected', () => fallen(false)));
  try {
    return await Promise.race([done.then(() => true), fell]);
  } catch (thrown) {
    if (browser.isConnected()) throw thrown;
    return false;
  }
}

/** The page goes on in another process once all that drew it are killed. */
async function expectRightAfterKill(browser: Browser, moment: number, origin: string, folder: string): Promise<void> {
  const own = await browser.newContext({ acceptDownloads: true });
  const heard = listen(own);
  const visit = new Visit(await own.newPage(), await lookout(own, origin), heard);
  const run = ending(visit.make(origin, [period]));
  await pause(moment);
  kill(await processes(browser, 'renderer'));
  await Promise.race([run, pause(3_000)]);
  // The first page after it may be given a process that was killed with the others.
  const look = await lookout(own, origin).catch(() => lookout(own, origin));
  await visit.page.close();
  await run;
  await expectRight({ page: await own.newPage(), look, heard, saved: visit.saved }, origin, folder);
  await own.close();
}

test('the processes that draw the page are killed at any moment', async ({ context, served }, info) => {
  const number = LONG ? 24 : 2;
  test.setTimeout(180_000 * (number + 1));
  mkdirSync(info.outputDir, { recursive: true });
  const span = await spanOf(context, served.origin);
  await context.close();
  const another = (): Promise<Browser> => chromium.launch(info.project.use.launchOptions);
  let browser = await another();
  // Where the browser fell there is nothing to look at, and another is tried. Each is counted.
  const MOST_FALLS = LONG ? 6 : 2;
  let falls = 0;
  for (const moment of moments(number, span)) {
    await test.step(`after ${Math.round(moment)} of ${span} ms`, async () => {
      for (; !(await stood(browser, expectRightAfterKill(browser, moment, served.origin, info.outputDir))); falls += 1) {
        info.annotations.push({ type: 'not met', description: `the browser fell with its renderers after ${Math.round(moment)} ms` });
        expect(falls, 'browsers that fell before').toBeLessThan(MOST_FALLS);
        browser = await another();
      }
      info.annotations.push({ type: 'renderer killed', description: `${Math.round(moment)} of ${span} ms` });
    });
  }
  await browser.close();
});

/** A browser with a profile on the disk. */
class Disk {
  readonly profile = mkdtempSync(join(tmpdir(), 'quietcount-profile-'));

  constructor(readonly options: LaunchOptions) {}

  launch(...args: string[]): Promise<BrowserContext> {
    return chromium.launchPersistentContext(this.profile, {
      ...this.options,
      args: [...(this.options.args ?? []), ...args],
      acceptDownloads: true,
    });
  }

  /** The plan is found on it, so the marker would be. */
  expectNoTrace(): void {
    expect(filesWith(this.profile, planTitle).length, 'files with the plan').toBeGreaterThan(0);
    expect(filesWith(this.profile, MARKER)).toEqual([]);
  }

  remove(): void {
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

test('the browser is killed around the moment when a release is kept', async ({ served }, info) => {
  const number = LONG ? 24 : 2;
  test.setTimeout(180_000 * number);
  mkdirSync(info.outputDir, { recursive: true });
  // From the press of the button to the release in sight it takes about so long.
  const SPAN_MS = 600;
  for (const moment of moments(number, SPAN_MS)) {
    await test.step(`after ${Math.round(moment)} ms`, async () => {
      const disk = new Disk(info.project.use.launchOptions ?? {});
      const before = await disk.launch();
      const first = new Visit(await before.newPage(), await lookout(before, served.origin), listen(before));
      const pressed = first.school.button('Make the release').waitFor({ timeout: 60_000 });
      const run = ending(first.make(served.origin, [period]));
      await pressed;
      await pause(moment);
      const ended = before.waitForEvent('close');
      kill(await processes(before.browser()!, 'all'));
      await ended;
      await run;
      disk.expectNoTrace();

      const again = await disk.launch();
      const heard = listen(again);
      const look = await lookout(again, served.origin);
      expect((await charges(look)).length).toBeLessThanOrEqual(1);
      const { saved } = first;
      await expectRight({ page: await again.newPage(), look, heard, saved }, served.origin, info.outputDir);
      await again.close();
      disk.expectNoTrace();
      disk.remove();
      info.annotations.push({ type: 'browser killed', description: `${Math.round(moment)} ms` });
    });
  }
});

/** Memory of the engine in pages of 64 KiB: it starts with 20. */
const ENGINE_PAGES = LONG ? [20, 22, 24, 26, 28, 32, 36, 40, 48, 56, 64, 80, 96, 128] : [32];

/** The script's own memory in MB; below, a browser does not start. */
const SCRIPT_MB = LONG ? [2, 4, 6, 8, 10, 12, 16] : [4];

const LIMITS = [
  ...ENGINE_PAGES.map((pages) => ['engine memory short', `--js-flags=--wasm-max-mem-pages=${pages}`]),
  ...SCRIPT_MB.map((size) => ['script memory short', `--js-flags=--max-old-space-size=${size}`]),
] as [string, string][];

test('memory that does not suffice stops a step, and charges nothing unseen', async ({ served }, info) => {
  test.setTimeout(180_000 * LIMITS.length);
  mkdirSync(info.outputDir, { recursive: true });
  const came: string[] = [];
  for (const [type, flag] of LIMITS) {
    await test.step(flag, async () => {
      const disk = new Disk(info.project.use.launchOptions ?? {});
      const short = await disk.launch(flag);
      const first = new Visit(await short.newPage(), await lookout(short, served.origin), listen(short), [], markedFile(3000));
      const crashed = new Promise<string>((gone) => first.page.once('crash', () => gone('crashed')));
      const thrown = await Promise.race([ending(first.make(served.origin, [period])), crashed]);
      const says = first.told.join(' ');
      came.push(`${flag}: ${String(thrown ?? (says || 'all went well'))}`);
      expect(thrown === undefined || thrown === 'crashed' || says !== '', came.at(-1)).toBe(true);
      info.annotations.push({ type, description: came.at(-1)! });
      await short.close();

      const again = await disk.launch();
      const heard = listen(again);
      const look = await lookout(again, served.origin);
      const { saved } = first;
      await expectRight({ page: await again.newPage(), look, heard, saved }, served.origin, info.outputDir);
      await again.close();
      disk.expectNoTrace();
      disk.remove();
    });
  }
  // Some of them stopped the page, or this would try nothing.
  expect(came.filter((each) => !each.endsWith('went well')).length).toBeGreaterThan(0);
});

test('a browser that is asked for its memory goes on', async ({ browser, context, page, served }, info) => {
  test.setTimeout(180_000);
  mkdirSync(info.outputDir, { recursive: true });
  const visit = new Visit(page, await lookout(context, served.origin), listen(context));
  const session = await browser.newBrowserCDPSession();
  let asked = 0;
  let over = false;
  const asking = (async () => {
    for (; !over; asked += 1) {
      await session.send('Memory.simulatePressureNotification', { level: 'critical' });
      await pause(50);
    }
  })();
  await visit.make(served.origin, [period]);
  over = true;
  await asking;
  expect(visit.told).toEqual([]);
  expect(asked).toBeGreaterThan(0);
  info.annotations.push({ type: 'memory asked for', description: `${asked} times` });
  await expectRight(visit, served.origin, info.outputDir);
});

/** Room for what the browser keeps, in bytes. */
const ROOM = LONG ? [1, 5_000, 10_000, 20_000, 40_000, 60_000, 80_000, 120_000, 200_000, 400_000] : [20_000];

test('a disk that fills up at any size charges nothing that is not kept', async ({ browser, served }, info) => {
  test.setTimeout(180_000 * ROOM.length);
  mkdirSync(info.outputDir, { recursive: true });
  const told: string[] = [];
  for (const quotaSize of ROOM) {
    await test.step(`${quotaSize} bytes`, async () => {
      const own = await browser.newContext({ acceptDownloads: true });
      const page = await own.newPage();
      const session = await own.newCDPSession(page);
      await session.send('Storage.overrideQuotaForOrigin', { origin: served.origin, quotaSize });
      const visit = new Visit(page, await lookout(own, served.origin), listen(own));
      const thrown = await ending(visit.make(served.origin, [period]));
      told.push(...visit.told);
      const made = thrown === undefined && visit.told.length === 0;
      expect(made || visit.told.some((words) => words.includes('storage is full')), String(thrown ?? visit.told)).toBe(true);
      expect(await charges(visit.look)).toHaveLength(visit.saved.size);
      await session.send('Storage.overrideQuotaForOrigin', { origin: served.origin });
      await expectRight(visit, served.origin, info.outputDir);
      await own.close();
      info.annotations.push({ type: 'disk full', description: `${quotaSize} bytes` });
    });
  }
  expect(told.length).toBeGreaterThan(0);
});
