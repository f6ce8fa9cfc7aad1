/** A Chromium with a profile and a log of its network of its own. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext, type LaunchOptions, type Page } from '@playwright/test';
import type { Recorded } from './measure';
import type { Tab } from './trial';
import { beginWorkersWith, opens } from './ways';

/** Whatever the browser's network was asked for, by its own log. */
export type NetworkLog = { hosts: string; addresses: string[] };

export type Started = Recorded & {
  context: BrowserContext;
  /** Closes the browser, which then has written everything, and reads the log. */
  close(): Promise<NetworkLog>;
};

export async function start(folder: string, launch: LaunchOptions): Promise<Started> {
  const profile = join(folder, 'profile');
  const log = join(folder, 'network.json');
  mkdirSync(folder, { recursive: true });
  const context = await chromium.launchPersistentContext(profile, {
    ...launch,
    args: [...(launch.args ?? []), `--log-net-log=${log}`, '--net-log-capture-mode=Everything'],
  });
  const saved: string[] = [];
  context.on('page', (page) => page.on('download', (file) => saved.push(file.suggestedFilename())));
  const open = async (address: string, inWorkers?: string): Promise<Tab> => {
    const page = await context.newPage();
    if (inWorkers !== undefined) await page.addInitScript(beginWorkersWith, inWorkers);
    await page.goto(address);
    return tabOf(page);
  };
  const close = async (): Promise<NetworkLog> => {
    await context.close();
    return readNetworkLog(readFileSync(log, 'utf8'));
  };
  const version = `Chromium ${context.browser()?.version()}`;
  return { context, version, profile, open, close, pasted: () => pasted(context), saved: () => saved };
}

async function tabOf(page: Page): Promise<Tab> {
  await page.frameLocator('iframe').locator('body').waitFor({ state: 'attached' });
  const frame = () => page.frames().find((each) => each.parentFrame() === page.mainFrame());
  return {
    page: (script, argument) => page.evaluate(script as never, argument),
    frame: async (script, argument) => frame()?.evaluate(script as never, argument),
    opened: async (address) => {
      const opening = page.waitForEvent('popup');
      await page.evaluate(opens, address);
      return tabOf(await opening);
    },
    close: () => page.close(),
  };
}

async function pasted(context: BrowserContext): Promise<string> {
  const page = await context.newPage();
  await page.setContent('<textarea></textarea>');
  await page.locator('textarea').press('Control+V');
  const text = await page.locator('textarea').inputValue();
  await page.close();
  return text;
}

type Log = {
  constants: { logEventTypes: Record<string, number> };
  events: { type: number; params?: { host?: string; url?: string } }[];
};

function readNetworkLog(text: string): NetworkLog {
  const { constants, events } = JSON.parse(text) as Log;
  const resolves = Object.entries(constants.logEventTypes)
    .filter(([name]) => name.startsWith('HOST_RESOLVER'))
    .map(([, type]) => type);
  const hosts = events.filter(({ type }) => resolves.includes(type)).map(({ params }) => params?.host);
  const starts = constants.logEventTypes['URL_REQUEST_START_JOB'];
  const addresses = events.filter(({ type }) => type === starts).map(({ params }) => params?.url);
  const each = (list: (string | undefined)[]): string[] => [...new Set(list.filter((item) => item !== undefined))];
  return { hosts: each(hosts).join('\n'), addresses: each(addresses) };
}
