/** A handful of tests in Firefox. The runner and its words are the same; the browser is driven otherwise. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../../../target/firefox-tests',
  workers: 1,
  timeout: 90_000,
  reporter: [['list'], ['json', { outputFile: '../../../target/firefox-tests.json' }]],
});
