/** The page that `pool` writes, read as a panel does: from a disk, from a mail, on paper. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Locator, type Page } from '@playwright/test';
import { PDFExtract } from 'pdf.js-extract';
import { expectAccessible, expectNoSidewaysScroll, requests, test } from './checks';
import { aloneSummaryPage, summaryPage } from './pilot';

const address = (path: string): string => pathToFileURL(path).href;

/** What stands under a heading, up to the next one. */
async function under(page: Page, name: string): Promise<string> {
  const heading = page.getByRole('heading', { name, exact: true });
  await expect(heading).toBeVisible();
  return heading.evaluate((start) => {
    const said: string[] = [];
    for (let next = start.nextElementSibling; next && !/^H\d$/.test(next.tagName); next = next.nextElementSibling) {
      said.push(next.textContent ?? '');
    }
    return said.join(' ');
  });
}

const QUESTIONS = [
  [
    'Is it working?',
    'These figures do not say. To know whether a scheme works, its pupils have to be compared with like pupils whom it did not reach, before and after. These figures are of all pupils, whether a scheme reached them or not. A fall or a rise in them is not its effect.',
  ],
  [
    'Are children with special needs being targeted?',
    'These figures do not say. They do not hold who was referred to a scheme or visited by a team. So nobody can work out from them whether children with special educational needs (SEN) are picked more often than others. How absence differs by SEN is another matter: see “Are children with special educational needs more often absent?”',
  ],
] as const;

for (const [where, path] of [['in its folder', summaryPage], ['by itself', aloneSummaryPage]] as const) {
  test(`two members' questions are answered by the page ${where}`, async ({ page, context }) => {
    await context.setOffline(true);
    await page.goto(address(path));
    for (const [question, answer] of QUESTIONS) expect(await under(page, question)).toBe(answer);
    // The matter that the second answer points to.
    const bySen = 'Are children with special educational needs more often absent?';
    await page.getByRole('link', { name: bySen }).click();
    await expect(page.getByRole('heading', { name: bySen })).toBeInViewport();
  });
}

test('two members’ questions are answered by the panel page', async ({ page, served }) => {
  await page.goto(`${served.origin}/panel.html`);
  await page.getByLabel('Releases or a summary').setInputFiles(aloneSummaryPage);
  for (const [question, answer] of QUESTIONS) expect(await under(page, question)).toBe(answer);
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
  for (const said of ['Is it working?', 'The privacy loss of the costliest release is ε = 3/4', 'Parts add up to totals']) expect(all).toContain(said);
  // A4.
  expect(Math.round(pages[0]!.info.width)).toBe(595);
});
