/** Browser tests of the built pages, over the real engine. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  // Another browser, with a configuration of its own.
  testIgnore: 'firefox/**',
  outputDir: '../../target/browser-tests',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  // Two browsers at once on a machine that builds: shorter waits were missed now and then.
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../../target/browser-tests.json' }]],
  use: {
    acceptDownloads: true,
    launchOptions: {
      executablePath: process.env['QUIETCOUNT_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
