/** The school page as a user meets it: steps, buttons and labels, by name. */
import { readFile } from 'node:fs/promises';
import { expect, type Download, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { body, filesOf, period, planFile } from './pilot';

type Named = { id: string };

export class SchoolPage {
  readonly frame: FrameLocator;

  constructor(readonly page: Page) {
    this.frame = page.frameLocator('iframe');
  }

  static async open(page: Page, address: string): Promise<SchoolPage> {
    await page.goto(address);
    const school = new SchoolPage(page);
    await expect(school.frame.getByRole('heading', { level: 1 })).toBeVisible();
    return school;
  }

  /**
   * Opened with a script that runs in the frame before the frame's own, while
   * it still has everything: now and then the frame is faster, and opened anew.
   */
  static async openWith(page: Page, address: string, script: () => void): Promise<SchoolPage> {
    await page.addInitScript(script);
    await page.addInitScript(() => Object.assign(globalThis, { inTime: 'Worker' in globalThis }));
    const isInTime = async (): Promise<boolean> => {
      await SchoolPage.open(page, address);
      const frame = page.frames().find((each) => each !== page.mainFrame());
      return (await frame?.evaluate(() => (globalThis as { inTime?: boolean }).inTime)) === true;
    };
    await expect.poll(isInTime, { timeout: 30_000 }).toBe(true);
    return new SchoolPage(page);
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name });
  }

  step(name: string): Locator {
    return this.frame.getByRole('heading', { level: 2, name });
  }

  /** A task of the list that can be opened. */
  task(name: string): Locator {
    return this.frame.getByRole('link', { name, exact: true });
  }

  /** The row of a file in the list. */
  file(name: string): Locator {
    return this.frame.getByRole('listitem').filter({ has: this.button(`Remove ${name}`) });
  }

  /** The browser's own Back and Forward; nothing is loaded by them. */
  async back(): Promise<void> {
    await this.page.evaluate(() => history.back());
  }

  async forward(): Promise<void> {
    await this.page.evaluate(() => history.forward());
  }

  async choosePlan(file = planFile): Promise<void> {
    await this.frame.getByLabel('Plan file').setInputFiles(file);
    await expect(this.step('Say who and when')).toBeFocused();
  }

  /** Step 2, and the question after it where it is asked. */
  async sayWhoAndWhen(who: Named = body, when: Named = period): Promise<void> {
    await this.frame.getByLabel('School or team').selectOption(who.id);
    await this.frame.getByLabel('Period').selectOption(when.id);
    await this.button('Continue').click();
    await this.idle();
    const first = this.button('No, this is the first');
    if (await first.isVisible()) await first.click();
  }

  async addFiles(files: string[] | { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    await this.frame.getByLabel('Files of your information system').setInputFiles(files);
    await this.idle();
  }

  /** Steps 1 to 4 with the first body's own files. */
  async load(who = body, when = period): Promise<void> {
    await this.idle();
    const remembered = await this.button('Use another plan').isVisible();
    if (!remembered) await this.choosePlan();
    await this.sayWhoAndWhen(who, when);
    await this.addFiles(filesOf(who));
    await expect(this.step('Check the load report')).toBeFocused();
  }

  async make(): Promise<void> {
    await this.button(/^(Make the release|Print the same release again)$/).click();
    await expect(this.step('Save and send the release')).toBeFocused();
  }

  /** The text of the saved release file, and its name. */
  async save(): Promise<{ name: string; text: string }> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.button('Save the release file').click(),
    ]);
    return { name: download.suggestedFilename(), text: await textOf(download) };
  }

  /** Waits until nothing is being done. */
  async idle(): Promise<void> {
    await expect(this.frame.getByRole('main')).toHaveAttribute('aria-busy', 'false', {
      timeout: 30_000,
    });
  }

  problem(): Locator {
    return this.frame.getByRole('alert');
  }
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}
