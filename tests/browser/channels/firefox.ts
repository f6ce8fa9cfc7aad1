/** A Firefox with a profile and a log of the names it looks up of its own. */
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import type { Recorded } from './measure';
import type { Tab } from './trial';
import { beginWorkersWith, opens } from './ways';

/** What the browser does by itself, and the driver would have it not do. */
const AS_INSTALLED = {
  'browser.sessionstore.resume_from_crash': true,
  'network.dns.disablePrefetch': false,
  'network.http.speculative-parallel-limit': 20,
  'network.prefetch-next': true,
  'security.fileuri.strict_origin_policy': true,
};

/** Sooner than it would, for a test is shorter than a school's day. */
const SOON = { 'browser.sessionstore.interval': 1_000 };

export type Started = Recorded & { newPage(): Promise<Page>; saves: string };

export async function start(folder: string): Promise<Started> {
  const [profile, saves, log] = [join(folder, 'profile'), join(folder, 'saved'), join(folder, 'names')];
  mkdirSync(saves, { recursive: true });
  const firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env['QUIETCOUNT_FIREFOX'] ?? '/usr/bin/firefox',
    headless: true,
    userDataDir: profile,
    extraPrefsFirefox: {
      ...AS_INSTALLED,
      ...SOON,
      'browser.download.folderList': 2,
      'browser.download.dir': saves,
      // Its list of files would open, and take the keyboard.
      'browser.download.alwaysOpenPanel': false,
    },
    env: { ...process.env, MOZ_LOG: 'nsHostResolver:5', MOZ_LOG_FILE: log },
  });
  const open = async (address: string, inWorkers?: string): Promise<Tab> => {
    const page = await firefox.newPage();
    if (inWorkers !== undefined) await page.evaluateOnNewDocument(beginWorkersWith, inWorkers);
    await page.goto(address);
    return tabOf(page);
  };
  const close = async (): Promise<{ hosts: string }> => {
    await firefox.close();
    const logs = readdirSync(folder).filter((name) => name.startsWith('names'));
    return { hosts: logs.map((name) => readFileSync(join(folder, name), 'latin1')).join('\n') };
  };
  const version = (await firefox.version()).replace(/^firefox\W/i, 'Firefox ');
  const newPage = (): Promise<Page> => firefox.newPage();
  const saved = (): string[] => readdirSync(saves);
  return { newPage, version, profile, saves, open, close, saved, pasted: async () => pasted(await newPage()) };
}

function tabOf(page: Page): Tab {
  const frame = () => page.frames().find((each) => each.parentFrame() === page.mainFrame());
  return {
    page: (script, argument) => page.evaluate(script as never, argument),
    frame: async (script, argument) => frame()?.evaluate(script as never, argument),
    opened: async (address) => {
      const opening = new Promise<Page | null>((resolve) => page.once('popup', resolve));
      await page.evaluate(opens, address);
      const opened = await opening;
      if (opened === null) throw new Error(`${address} was not opened`);
      const inside = await (await opened.waitForSelector('iframe'))?.contentFrame();
      await inside?.waitForSelector('body');
      return tabOf(opened);
    },
    close: () => page.close(),
  };
}

async function pasted(page: Page): Promise<string> {
  await page.setContent('<textarea></textarea>');
  await page.focus('textarea');
  await page.keyboard.down('Control');
  await page.keyboard.press('v');
  await page.keyboard.up('Control');
  const text = await page.$eval('textarea', (field) => field.value);
  await page.close();
  return text;
}
