/** What a page would print, in words, sheet by sheet. */
import type { Browser, Page } from '@playwright/test';
import { PDFExtract } from 'pdf.js-extract';

/** The words of each sheet that the browser would print, on paper so small that there are several. */
export async function sheets(page: Page): Promise<string[]> {
  const margin = { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' };
  const pdf = await page.pdf({ width: '210mm', height: '120mm', margin });
  const { pages } = await new PDFExtract().extractBuffer(pdf);
  return pages.map(({ content }) => content.map(({ str }) => str).join(' ').replace(/\s+/g, ' '));
}

/** What the frame would print, by a page that holds its text and no script. */
export async function asPrinted(browser: Browser, text: string): Promise<string[]> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const paper = await context.newPage();
  await paper.setContent(text);
  const printed = await sheets(paper);
  await context.close();
  return printed;
}
