/**
 * The school page in Firefox, over WebDriver BiDi.
 *
 * Thin on purpose: the many tests are in Chromium, by a runner that cannot
 * start a Firefox as it is installed.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import puppeteer, { type Browser, type ElementHandle, type Frame, type Page } from 'puppeteer-core';
import { body, filesOf, period, planFile } from '../pilot';
import { serve, type Served } from '../server';

type Named = { id: string };

/** Long enough for a machine that does other things as well. */
const PATIENCE_MS = 30_000;

export class SchoolPage {
  constructor(
    readonly page: Page,
    readonly saves: string,
  ) {}

  /** The framed app; another one after every load of the page. */
  get frame(): Frame {
    const frame = this.page.frames().find((each) => each !== this.page.mainFrame());
    if (frame === undefined) throw new Error('the page has no frame');
    return frame;
  }

  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await this.idle();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.idle();
  }

  /** Waits until the app is drawn and nothing is being done. */
  async idle(): Promise<void> {
    const busy = (): Promise<string | null> =>
      this.frame
        .evaluate(() => document.querySelector('main')?.getAttribute('aria-busy') ?? null)
        .catch(() => null);
    await expect.poll(busy, { timeout: PATIENCE_MS }).toBe('false');
  }

  /** By the keyboard: not every version can point at something within a frame. */
  async press(name: string): Promise<void> {
    const focus = (name: string): boolean => {
      const button = [...document.querySelectorAll('button')].find(
        ({ textContent, disabled }) => !disabled && textContent.replace(/\s+/g, ' ').trim() === name,
      );
      button?.focus();
      return button !== undefined && document.activeElement === button;
    };
    const isFocused = (): Promise<boolean> => this.frame.evaluate(focus, name).catch(() => false);
    await expect.poll(isFocused, { timeout: PATIENCE_MS }).toBe(true);
    await this.page.keyboard.press('Enter');
  }

  async give(id: string, ...files: string[]): Promise<void> {
    await this.sees(`#${id}`);
    const input = (await this.frame.$(`#${id}`)) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(...files);
  }

  /** Asked again and again from outside: what waits within the frame is stopped by the page's policy. */
  async sees(selector: string): Promise<void> {
    const isThere = (): Promise<boolean> => this.frame.$(selector).then((found) => found !== null, () => false);
    await expect.poll(isThere, { timeout: PATIENCE_MS }).toBe(true);
  }

  /** Steps 1 to 4 with the first body's own files. */
  async load(who: Named = body, when: Named = period): Promise<void> {
    if ((await this.frame.$('#plan-file')) !== null) await this.give('plan-file', planFile);
    await this.sayWhoAndWhen(who, when);
    await this.give('files', ...filesOf(body));
    await this.focused('step-4');
  }

  async sayWhoAndWhen(who: Named = body, when: Named = period): Promise<void> {
    await this.sees('#body');
    await this.idle();
    await this.frame.select('#body', who.id);
    await this.frame.select('#period', when.id);
    await this.press('Continue');
    await this.idle();
    // Either the question, or the step after it.
    await this.sees('#earlier, #files');
    const asked = await this.frame.$('#earlier');
    if (asked !== null) await this.press('No, this is the first');
  }

  async focused(id: string): Promise<void> {
    const focus = (): Promise<string> =>
      this.frame.evaluate(() => document.activeElement?.id ?? '').catch(() => '');
    await expect.poll(focus, { timeout: PATIENCE_MS }).toBe(id);
  }

  async words(): Promise<string> {
    return this.frame.evaluate(() => document.body.innerText);
  }

  /** Presses a button that saves one file, and gives its name and text. */
  async saved(button: string): Promise<{ name: string; text: string }> {
    rmSync(this.saves, { recursive: true, force: true });
    mkdirSync(this.saves, { recursive: true });
    await this.press(button);
    // While it is written there is a second file, with another ending.
    const there = (): string[] => readdirSync(this.saves);
    await expect.poll(() => there().length === 1 && !there()[0]?.endsWith('.part')).toBe(true);
    const name = there()[0] ?? '';
    await expect.poll(() => readFileSync(join(this.saves, name)).length).toBeGreaterThan(0);
    return { name, text: readFileSync(join(this.saves, name), 'utf8') };
  }
}

/** A test with a server, one Firefox for all, and a page whose storage is its own. */
export const test = base.extend<
  { served: Served; school: SchoolPage },
  { firefox: Browser; saves: string }
>({
  saves: [
    async ({}, use, { project, workerIndex }) => use(join(project.outputDir, `saved-${workerIndex}`)),
    { scope: 'worker' },
  ],
  firefox: [
    async ({ saves }, use) => {
      const firefox = await puppeteer.launch({
        browser: 'firefox',
        executablePath: process.env['QUIETCOUNT_FIREFOX'] ?? '/usr/bin/firefox',
        headless: true,
        extraPrefsFirefox: {
          'browser.download.folderList': 2,
          'browser.download.dir': saves,
          // Its list of files would open, and take the keyboard.
          'browser.download.alwaysOpenPanel': false,
        },
      });
      await use(firefox);
      await firefox.close();
    },
    { scope: 'worker' },
  ],
  served: async ({}, use) => {
    const served = await serve();
    await use(served);
    await served.close();
  },
  school: async ({ firefox, saves }, use) => {
    const context = await firefox.createBrowserContext();
    await use(new SchoolPage(await context.newPage(), saves));
    await context.close();
  },
});
