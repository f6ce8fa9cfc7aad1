/** A file of many rows: the page answers all the while, tells how far it is, and stops at once. */
import { open } from 'node:fs/promises';
import { expect, type Browser, type Page } from '@playwright/test';
import { test } from './checks';
import { SchoolPage } from './school-page';

/** Beyond these a page does not feel as if it answered, or stopped, at once. */
const LONGEST_TASK_MS = 50;
const SOON_MS = 1000;

const ROWS_A_PART = 500_000;

/** One pupil's mark, so often that there is time to look. */
async function manyMarks(path: string, parts: number): Promise<string> {
  const file = await open(path, 'w');
  await file.write('UPN,Date,Session,Mark\r\n');
  const rows = 'A999000000001,01/09/2025,AM,/\r\n'.repeat(ROWS_A_PART);
  for (let part = 0; part < parts; part += 1) await file.write(rows);
  await file.close();
  return path;
}

async function reading(page: Page, origin: string, file: string): Promise<SchoolPage> {
  const school = await SchoolPage.open(page, `${origin}/school.html`);
  await school.choosePlan();
  await school.sayWhoAndWhen();
  await school.frame.getByLabel('Files of your information system').setInputFiles(file);
  await expect(school.frame.getByRole('progressbar')).toBeVisible();
  return school;
}

type TraceEvent = {
  name: string;
  tid: number;
  pid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args: { name?: string; chrome_mojo_event_info?: { mojo_interface_tag?: string } };
};

/** What the test itself asks of the page: no reader's browser has a debugger at work. */
const DEBUGGER = 'blink.mojom.DevToolsSession';

/**
 * The longest task of any page's main thread while `act` is done, in
 * milliseconds of the processor's time: a busy machine makes no task longer.
 */
async function longestTask(browser: Browser, page: Page, act: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await act();
  const trace = await browser.stopTracing();
  const { traceEvents: events } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
  const main = new Set(events.filter(({ args }) => args.name === 'CrRendererMain').map(thread));
  const onMain = events.filter((event) => event.tdur !== undefined && main.has(thread(event)));
  const asked = onMain.filter(({ args }) => args.chrome_mojo_event_info?.mojo_interface_tag === DEBUGGER);
  const holds = (outer: TraceEvent, inner: TraceEvent): boolean =>
    thread(outer) === thread(inner) &&
    outer.ts <= inner.ts &&
    inner.ts + (inner.dur ?? 0) <= outer.ts + (outer.dur ?? 0);
  const tasks = onMain.filter((task) => !asked.some((message) => holds(task, message) || holds(message, task)));
  expect(tasks.length).toBeGreaterThan(0);
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000));
}

test('while rows are read no task keeps the page busy', async ({ browser, page, served }, info) => {
  const file = await manyMarks(info.outputPath('marks.csv'), 24);
  const school = await reading(page, served.origin, file);
  const longest = await longestTask(browser, page, async () => {
    await expect(school.frame.getByText(/MB of .* read, about \d+ seconds? left/)).toBeVisible();
    await page.waitForTimeout(500);
  });
  await expect(school.frame.getByRole('progressbar')).toBeVisible();
  expect(longest).toBeLessThan(LONGEST_TASK_MS);
});

test('a task that keeps the page busy is seen', async ({ browser, page, served }) => {
  await page.goto(`${served.origin}/school.html`);
  // Work and not a span of time: a busy machine gives a page little of the processor in any span.
  const busy = async (): Promise<void> => {
    await page.evaluate(
      (rounds) =>
        new Promise<number>((done) => {
          setTimeout(() => {
            let sum = 0;
            for (let round = 0; round < rounds; round += 1) sum = (Math.imul(sum, 31) + round) | 0;
            done(sum);
          });
        }),
      3e8,
    );
  };
  expect(await longestTask(browser, page, busy)).toBeGreaterThan(LONGEST_TASK_MS);
});

test('reading stops within a second', async ({ page, served }, info) => {
  const file = await manyMarks(info.outputPath('marks.csv'), 24);
  const school = await reading(page, served.origin, file);
  const took = await school.button('Cancel').evaluate(async (button: HTMLElement) => {
    const began = performance.now();
    button.click();
    while (document.querySelector('progress') !== null) await new Promise((resolve) => setTimeout(resolve, 10));
    return performance.now() - began;
  });
  expect(took).toBeLessThan(SOON_MS);
  await expect(school.frame.getByText('Reading was cancelled').first()).toBeAttached();
});
