/**
 * Runs engines over files, in turn, each time in a browser of its own.
 *
 *     node bench/run.mjs '{"rounds": 5, "files": ["marks.csv"], "engines": ["quietcount"]}'
 *
 * Prints one line of JSON a run: the engine and file, what it took, its answer
 * or its refusal, and the most memory the tab's process ever held.
 */
import { readFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { serve } from './server.mjs';

const { rounds, files, engines } = JSON.parse(process.argv[2]);
const server = await serve();
try {
  for (let round = 0; round < rounds; round += 1) {
    for (const file of files) {
      for (const engine of engines) console.log(JSON.stringify(await run(engine, file)));
    }
  }
} finally {
  await server.close();
}

/** One run in a new browser, so that no engine profits or suffers from another. */
async function run(engine, file) {
  const browser = await chromium.launch({
    executablePath: process.env['QUIETCOUNT_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  try {
    const page = await browser.newPage();
    await page.goto(server.origin);
    await page.locator('input').setInputFiles(file);
    const measured = await page.evaluate((name) => globalThis.measure(name), engine);
    return { engine, file, ...measured, peak: await peak(browser) };
  } finally {
    await browser.close();
  }
}

/**
 * The most bytes the tab's process ever held in memory, workers included, as
 * the kernel counted them; `null` where there is no such count.
 */
async function peak(browser) {
  if (process.platform !== 'linux') return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const tabs = processInfo.filter(({ type }) => type === 'renderer');
  // A browser keeps a spare process for the next tab; it holds next to nothing.
  return Math.max(...(await Promise.all(tabs.map(({ id }) => highWater(id)))));
}

async function highWater(id) {
  const status = await readFile(`/proc/${id}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)[1]) * 1024;
}
