/** What the recorders have of a whole flow, and a control that shows each of them to see. */
import { expect } from '@playwright/test';
import { listen } from './ear';
import type { Recorded } from './measure';
import { filesUnder } from './profile';
import { ANYWHERE, CLIPBOARD, DOCUMENTS, KEPT_ANYWHERE, KEPT_BY_DOCUMENTS } from './ways';

/** Whatever of WebRTC and speech a document still has: no policy stops either. */
export const unstopped = (): string[] =>
  Object.getOwnPropertyNames(self).filter((name) => /RTC|[Ss]peech/.test(name));

/**
 * Expects each recorder of the browser to see a text that a page without policy leaves
 * wherever it can, and none to have seen `marker`. Closes the browser.
 */
export async function expectNothingOf(marker: string, browser: Recorded, control: string): Promise<void> {
  expect(await browser.pasted()).toBe('');
  const ear = listen();
  const aim = await ear.aim();
  const tab = await browser.open(control);
  const all = { ...ANYWHERE, ...DOCUMENTS, ...CLIPBOARD, ...KEPT_ANYWHERE, ...KEPT_BY_DOCUMENTS };
  const planted = ['WebSocket', 'WebRTC', 'local storage', 'IndexedDB', 'Cache', 'title of the page', 'saved file'];
  for (const way of planted) await tab.page(all[way]!, aim).catch(() => undefined);
  await tab.page(all['clipboard, `execCommand`']!, aim);
  expect(await browser.pasted()).toBe(aim.id);
  await expect.poll(() => browser.saved().join()).toContain(aim.id);
  await expect.poll(() => ear.asked.has(aim.id)).toBe(true);

  const { hosts } = await browser.close();
  await ear.close();
  expect(hosts).toContain(aim.host);
  expect(hosts).not.toContain(marker);
  const files = [...filesUnder(browser.profile)];
  const holding = (text: string): string[] => files.filter((file) => file.text.includes(text)).map(({ name }) => name);
  for (const kept of [/IndexedDB|idb/, /Local Storage|\/ls\//, /History|places/, /CacheStorage|cache\//]) {
    expect(holding(aim.id).some((name) => kept.test(name)), String(kept)).toBe(true);
  }
  expect(holding(marker)).toEqual([]);
}
