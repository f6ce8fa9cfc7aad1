/** The page that `pool` writes, read as a panel does: from a disk, from a mail, on paper. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Locator, type Page } from '@playwright/test';
import { PDFExtract } from 'pdf.js-extract';
import { expectAccessible, expectNoSidewaysScroll, requests, test } from './checks';
import { aloneSummaryPage, summaryPage } from './pilot';

const address = (path: string): string => pathToFileURL(path).href;

/** What stands under a heading, up to the next of its level. */
async function under(page: Page, name: string): Promise<string> {
  const heading = page.getByRole('heading', { name, exact: true });
  await expect(heading).toBeVisible();
  return heading.evaluate((start) => {
    const said: string[] = [];
    for (let next = start.nextElementSibling; next && next.tagName !== start.tagName; next = next.nextElementSibling) {
      said.push(next.textContent ?? '');
    }
    return said.join(' ');
  });
}

/** What the figures say to each, or that they do not, as the noise will have it. */
const QUESTIONS = [
  [
    'Is it working: did attendance change?',
    /(More of the pupils referred improved than of the others: \+\d+ percentage points|No clear change) .*noise and variation between pupils|This cannot be told/,
    'Pupils are referred when they miss most, and most would miss less after that in any case',
  ],
  [
    'Are children with special educational needs targeted?',
    /referred (about as often|more often|less often)|cannot be said/,
    'This does not say why.',
  ],
] as const;

async function expectAnswers(page: Page): Promise<void> {
  for (const [question, answer, caution] of QUESTIONS) {
    const said = await under(page, question);
    expect(said).toMatch(answer);
    expect(said).toContain(caution);
  }
}

for (const [where, path] of [['in its folder', summaryPage], ['by itself', aloneSummaryPage]] as const) {
  test(`two members' questions are answered by the page ${where}`, async ({ page, context }) => {
    await context.setOffline(true);
    await page.goto(address(path));
    await expectAnswers(page);
    for (const [question] of QUESTIONS) {
      await page.getByRole('link', { name: question }).click();
      await expect(page.getByRole('heading', { name: question })).toBeInViewport();
    }
  });
}

test('two members’ questions are answered by the panel page', async ({ page, served }) => {
  await page.goto(`${served.origin}/panel.html`);
  await page.getByLabel('Releases or a summary').setInputFiles(aloneSummaryPage);
  await expectAnswers(page);
});

test('needs no script, and loads nothing', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
  const seen = requests(context);
  const page = await context.newPage();
  await page.goto(address(aloneSummaryPage));
  await expect(page.getByRole('heading', { level: 3 }).first()).toContainText('Main figures');
  await expect(page.getByRole('img').first()).toBeVisible();
  expect(seen).toEqual([address(aloneSummaryPage)]);
  await context.close();
});

test('passes the checker, and its links lead somewhere', async ({ page }) => {
  for (const path of [summaryPage, aloneSummaryPage]) {
    await page.goto(address(path));
    await expectAccessible(page);
    const links = await page.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    const [places, files] = [links.filter((link) => link.startsWith('#')), links.filter((link) => !link.startsWith('#'))];
    for (const place of places) await expect(page.locator(place)).toHaveCount(1);
    expect(files.length > 0).toBe(path === summaryPage);
    for (const file of files) expect(existsSync(join(dirname(path), file)), file).toBe(true);
  }
});

test('each chart says what it shows, and fits a telephone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(address(summaryPage));
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  const charts = page.getByRole('img');
  expect(await charts.count()).toBeGreaterThan(0);
  for (const chart of await charts.all()) {
    await expect(chart).toHaveAccessibleName(/\w/);
    await expect(chart).toHaveAccessibleDescription(/^Bar chart\. .+: (about [\d,.%]+ \([\d,.%]+ to [\d,.%]+\)|not available|withheld)/);
    expect(await crowded(chart)).toEqual([]);
  }
});

/** Letters of a chart that are small, leave it, or lie on each other. */
function crowded(chart: Locator): Promise<string[]> {
  return chart.evaluate((svg) => {
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].map((text) => ({ said: text.textContent ?? '', box: text.getBoundingClientRect(), size: parseFloat(getComputedStyle(text).fontSize) }));
    const meet = (a: DOMRect, b: DOMRect) => a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
    const wrong = texts.filter(({ box, size }) => size < 14 || box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1);
    const lying = texts.filter((one, place) => texts.some((other, rank) => rank > place && meet(one.box, other.box)));
    return [...wrong, ...lying].map(({ said }) => said);
  });
}

test('charts stand out in forced colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(address(summaryPage));
  const [text, bar, range] = await page.evaluate(() => {
    const style = (selector: string) => getComputedStyle(document.querySelector(selector)!);
    return [style('body').color, style('.qc-chart__bar').stroke, style('.qc-chart__range').stroke];
  });
  expect(bar).toBe(text);
  expect(range).toBe(text);
});

test('prints on numbered sheets, what can be opened with it', async ({ page }) => {
  await page.goto(address(summaryPage));
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const { pages } = await new PDFExtract().extractBuffer(pdf);
  const sheets = pages.map(({ content }) => content.map(({ str }) => str).join(' ').replace(/\s+/g, ' '));
  sheets.forEach((sheet, place) => expect(sheet).toContain(`Page ${place + 1} of ${sheets.length}`));
  const all = sheets.join(' ');
  for (const said of ['Is it working: did attendance change?', 'The privacy loss of the costliest release is ε = 8/5', 'Parts add up to totals']) expect(all).toContain(said);
  // A4.
  expect(Math.round(pages[0]!.info.width)).toBe(595);
});
