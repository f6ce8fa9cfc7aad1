/** Checks that hold for either page at any time. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { serve, type Served } from './server';

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

/** The checker leaves out, without a word, a frame that is slow to answer; then it is asked again. */
async function analysed(page: Page) {
  for (let tries = 0; tries < 12; tries += 1) {
    const results = await new AxeBuilder({ page }).analyze();
    const inFrame = results.passes.some(({ nodes }) => nodes.some(({ target }) => target.length > 1));
    if (inFrame || page.frames().length === 1) return results;
    await page.waitForTimeout(500);
  }
  throw new Error('the frame was not checked');
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
