/** Checks that hold for either page at any time. */
import { expect, test as base, type BrowserContext, type Frame, type Page } from '@playwright/test';
import checker, { type AxeResults, type FrameContextObject, type PartialResult } from 'axe-core';
import { serve, type Served } from './server';

/** In each document, once the checker's source has run there. */
declare const axe: typeof import('axe-core');

/** A test with a server of its own. */
export const test = base.extend<{ served: Served }>({
  served: async ({}, use) => {
    const served = await serve();
    await use(served);
    await served.close();
  },
});

export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await analysed(page);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
}

/** Each document is checked by itself, however long it takes, and the results are put together. */
async function analysed(page: Page): Promise<AxeResults> {
  for (const frame of page.frames()) await frame.evaluate(checker.source);
  const parts = await parted(page.mainFrame());
  const results = await page.evaluate((all) => axe.finishRun(all, {}), parts);
  const inFrame = results.passes.some(({ nodes }) => nodes.some(({ target }) => target.length > 1));
  expect(inFrame || page.frames().length === 1, 'the frame was checked').toBe(true);
  return results;
}

/** What is found in a frame, then in the frames inside it. */
async function parted(frame: Frame, context?: FrameContextObject): Promise<PartialResult[]> {
  const inside = await frame.evaluate((within) => axe.utils.getFrameContexts(within), context);
  const parts = [await frame.evaluate((within) => axe.runPartial(within ?? document, {}), context)];
  const frames = frame.childFrames();
  expect(inside).toHaveLength(frames.length);
  const each = await Promise.all(frames.map((child, at) => parted(child, inside[at]?.frameContext)));
  return [...parts, ...each.flat()];
}

/** Every request a context makes. A worker made from a blob loads from nowhere else. */
export function requests(context: BrowserContext): string[] {
  const seen: string[] = [];
  context.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) seen.push(request.url());
  });
  return seen;
}

/** From now on the browser's storage takes nothing more, as when the disk is full. */
export async function refuseStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (names, mode, options) {
      if (mode === 'readwrite') throw new DOMException('', 'QuotaExceededError');
      return transaction.call(this, names, mode, options);
    };
  });
}

/** The page, and every frame in it, fits the width of the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    const over = await frame.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBeLessThanOrEqual(0);
  }
}
