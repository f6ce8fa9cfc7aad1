/** A visit to a school page that may break: goes on as the page says, and looks what broke with it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { content, onBooks, type Given } from './books';
import { MARKER, numbered } from './channels/marked';
import { everythingKept } from './kept';
import { watchedFromTheStart } from './crossings';
import { body, nextPeriod, period, planFile, verified, type Named } from './pilot';
import { SchoolPage } from './school-page';

/** Longer than the page itself waits for an answer, twice. */
const LONGEST_WAIT_MS = 45_000;

/** A control that is there is used by then. */
const LONGEST_ACT_MS = 30_000;

/** How long a file may be read before a person cancels. */
const PATIENCE_MS = 8_000;

const csv = (name: string, text: string): Given => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

export const markedFile = (pupils = 900): Given => csv('summary.csv', numbered(pupils));

/** A file that is refused. */
const refusedFile = csv('refused.csv', `${MARKER},${MARKER}\n${MARKER},${MARKER}\n`);

/** The page said what was wrong and what to do. */
class Told extends Error {}

/** The page said nothing, and does nothing. */
class Silent extends Error {}

type Entry = { charge: { period: string }; release?: string };

/** The charges of the one book in this browser, seen from a page that has no part in it. */
export async function charges(look: Page): Promise<Entry[]> {
  // To open what is not there would make an empty one.
  const names = await look.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  if (!names.includes('quietcount')) return [];
  const books = (await onBooks(look, 'list')).filter((book) => !book.includes('@previous'));
  expect(books.length).toBeLessThanOrEqual(1);
  const [book] = books;
  return book === undefined ? [] : JSON.parse(book.slice(book.indexOf('{'))).books[0].entries;
}

/** Everything that a browser says, asks for and saves. */
export function listen(context: BrowserContext): string[] {
  const heard: string[] = [];
  context.on('console', (message) => heard.push(message.text()));
  context.on('weberror', (error) => heard.push(String(error.error().stack)));
  context.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) heard.push(`${request.url()} ${request.postData() ?? ''}`);
  });
  return heard;
}

/** Runs in a frame: whether the marker is anywhere a person or a later page could see it. */
function holds(marker: string): boolean {
  const inputs = [...document.querySelectorAll('input, select, textarea')] as HTMLInputElement[];
  return [
    document.documentElement.outerHTML,
    document.title,
    location.href,
    name,
    JSON.stringify(history.state),
    ...inputs.map(({ value }) => value),
  ].some((text) => String(text).includes(marker));
}

export class Visit {
  readonly school: SchoolPage;
  /** What was saved of each period. */
  readonly saved = new Map<string, string>();
  /** What the page told of faults. */
  readonly told: string[] = [];
  #refused: boolean;
  #at: string | undefined;

  /** `look`: a page of the same origin to look at storage from. `before`: what was charged before. */
  constructor(
    readonly page: Page,
    readonly look: Page,
    readonly heard: string[],
    readonly before: Entry[] = [],
    readonly file: Given = markedFile(),
    refusedOnce = false,
  ) {
    this.#refused = refusedOnce;
    page.setDefaultTimeout(LONGEST_ACT_MS);
    this.school = new SchoolPage(page);
  }

  /** Makes and saves a release of each period, doing as it is told where something breaks. */
  async make(origin: string, periods: Named[]): Promise<void> {
    await this.#open(`${origin}/school.html`);
    const MOST_ROUNDS = 4;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      try {
        for (const period of periods) await this.#release(period);
        return await this.check();
      } catch (thrown) {
        if (!(thrown instanceof Told)) throw thrown;
        this.told.push(thrown.message);
        await this.check();
        // Whoever reloads has another page, which is another visit.
        if (/reload|open it again/i.test(thrown.message)) return;
      }
    }
    throw new Silent(`to do what it says does not help: ${this.told.join(' / ')}`);
  }

  /** Nothing leaked, and what is shown is charged, once. */
  async check(): Promise<void> {
    await this.checkTraces();
    const now = await charges(this.look);
    expect(now.slice(0, this.before.length), 'what was charged before').toEqual(this.before);
    const periods = now.map(({ charge }) => charge.period);
    expect(new Set(periods).size, `charges of ${periods.join()}`).toBe(periods.length);
    const shown = await this.school.step('Save and send the release').isVisible();
    if (shown) expect(periods, 'a release is in sight').toContain(this.#at);
    for (const [period, text] of this.saved) {
      const kept = now.find(({ charge }) => charge.period === period)?.release ?? '{}';
      expect(content(text), `what was saved of ${period}`).toEqual(content(kept));
    }
  }

  /** The marker is nowhere but in the worker. */
  async checkTraces(): Promise<void> {
    for (const frame of this.page.frames()) expect(await frame.evaluate(holds, MARKER), `in ${frame.url()}`).toBe(false);
    expect(await this.look.evaluate(everythingKept)).not.toContain(MARKER);
    expect(this.heard.join('\n')).not.toContain(MARKER);
  }

  /** Opens the page, again where the frame was there before its watch was. */
  async #open(address: string): Promise<void> {
    const MOST_TRIES = 8;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      await this.page.goto(address);
      if (await watchedFromTheStart(this.page)) return;
    }
    throw new Error('the frame is never watched from its start');
  }

  async #release(period: Named): Promise<void> {
    const { school } = this;
    this.#at = undefined;
    await this.#reached(school.step('Say who and when').or(school.frame.getByLabel('Plan file')).first());
    if (!(await school.button('Use another plan').isVisible())) {
      await this.#give('Plan file', planFile);
      await this.#reached(school.step('Say who and when'));
    }
    await this.#choose(period);
    if (!this.#refused) await this.#giveRefused();
    if (!(await school.step('Check the load report').isVisible())) {
      await this.#give('Files of your information system', [this.file]);
      await this.#reached(school.step('Check the load report'));
    }
    await this.#press(/^(Make the release|Print the same release again)$/);
    await this.#reached(school.step('Save and send the release'));
    await this.#save(period);
  }

  async #choose(period: Named): Promise<void> {
    const { school } = this;
    const first = school.button('No, this is the first');
    await this.#or(school.frame.getByLabel('School or team').selectOption(body.id));
    await this.#or(school.frame.getByLabel('Period').selectOption(period.id));
    await this.#press('Continue');
    this.#at = period.id;
    await this.#reached(school.step('Add the files').or(first).first());
    if (await first.isVisible()) await this.#press('No, this is the first');
    await this.#reached(school.step('Add the files'));
  }

  async #giveRefused(): Promise<void> {
    this.#refused = true;
    await this.#give('Files of your information system', [refusedFile]);
    await this.#reached(this.school.problem());
    if (!(await this.#words()).includes(refusedFile.name)) throw new Told(await this.#words());
  }

  async #save(period: Named): Promise<void> {
    const [download] = await this.#or(
      Promise.all([
        this.page.waitForEvent('download'),
        this.school.button('Save the release file').click(),
      ]),
    );
    const text = readFileSync(await download.path(), 'utf8');
    expect(download.suggestedFilename() + text).not.toContain(MARKER);
    const earlier = this.saved.get(period.id);
    if (earlier !== undefined) expect(content(text)).toEqual(content(earlier));
    this.saved.set(period.id, text);
  }

  #give(label: string, files: string | Given[]): Promise<void> {
    return this.#or(this.school.frame.getByLabel(label).setInputFiles(files));
  }

  #press(name: string | RegExp): Promise<void> {
    return this.#or(this.school.button(name).click());
  }

  async #words(): Promise<string> {
    return (await this.school.problem().allInnerTexts()).join(' ').replace(/\s+/g, ' ');
  }

  /** What is done, or what the page says instead. */
  async #or<T>(done: Promise<T>): Promise<T> {
    try {
      return await done;
    } catch (thrown) {
      const words = await this.#words();
      throw words === '' ? new Silent(String(thrown).split('\n')[0]) : new Told(words);
    }
  }

  /** Waits until the page is there, or says a problem; cancels a file that is read without end. */
  async #reached(place: Locator): Promise<void> {
    const began = Date.now();
    const idle = this.school.frame.locator('main[aria-busy=false]');
    const { problem, button } = { problem: this.school.problem(), button: this.school.button('Cancel') };
    const lastWord = this.school.frame.locator('#last-word');
    while (Date.now() - began < LONGEST_WAIT_MS) {
      if ((await lastWord.count()) > 0) throw new Told(await this.#words());
      if ((await idle.count()) > 0) {
        if (await place.isVisible()) return;
        if ((await problem.count()) > 0) throw new Told(await this.#words());
      }
      if (Date.now() - began > PATIENCE_MS && (await button.isVisible())) {
        await button.click();
        throw new Told('Cancel');
      }
      await this.page.waitForTimeout(60);
    }
    const words = await this.#words();
    throw words === '' ? new Silent(`waited for ${place}`) : new Told(words);
  }
}

export const BOTH = [period, nextPeriod];

/** A page of the same origin, to look at storage from. */
export async function lookout(context: BrowserContext, origin: string): Promise<Page> {
  const look = await context.newPage();
  await look.goto(`${origin}/control.html`);
  return look;
}

/**
 * What must hold after whatever happened: both periods can be released, each is charged once, what
 * was saved before is printed again, and the chain of charges holds.
 */
export async function expectRight(
  { page, look, heard, saved }: Pick<Visit, 'page' | 'look' | 'heard' | 'saved'>,
  origin: string,
  folder: string,
): Promise<void> {
  const after = new Visit(page, look, heard, await charges(look), markedFile(50), true);
  await after.make(origin, BOTH);
  expect(after.told, 'told without a fault').toEqual([]);
  for (const [id, text] of saved) expect(content(after.saved.get(id) ?? '{}')).toEqual(content(text));
  expect(await charges(after.look)).toHaveLength(BOTH.length);
  verified(...BOTH.map(({ id }) => {
    const file = join(folder, `${id}.release.json`);
    writeFileSync(file, after.saved.get(id) ?? '');
    return file;
  }));
}
