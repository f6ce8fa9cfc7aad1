/** Every way out of the school page in Chromium, and the whole flow under the same recorders. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { start } from './channels/chromium';
import { MARKER, markedFiles } from './channels/marked';
import { measure } from './channels/measure';
import { expectAsDocumented } from './channels/table';
import { expectNothingOf, unstopped } from './channels/watched';
import { requests, test } from './checks';
import { everythingKept } from './kept';
import { SchoolPage } from './school-page';
import { CONTROL, fromDisk } from './server';

test('every channel is as closed as the document says', async ({ served }, info) => {
  test.setTimeout(300_000);
  const { launchOptions = {} } = info.project.use;
  const measured = await measure(() => start(info.outputPath('chromium'), launchOptions), served, info.outputPath('pages'));
  expectAsDocumented(measured);
});

for (const [form, address] of [
  ['served', (origin: string) => `${origin}/school.html`],
  ['from the disk', () => fromDisk('/school.html')],
] as const) {
  test(`the whole flow leaves the saved files alone, ${form}`, async ({ served }, info) => {
    test.setTimeout(300_000);
    const { none, own } = markedFiles(info.outputPath('files'));
    const browser = await start(info.outputPath('chromium'), info.project.use.launchOptions ?? {});
    const seen = requests(browser.context);
    const said: string[] = [];
    browser.context.on('console', (message) => said.push(message.text()));
    const page = await browser.context.newPage();
    const school = await SchoolPage.open(page, address(served.origin));
    await school.choosePlan();
    await school.sayWhoAndWhen();
    await school.addFiles(none);
    await school.addFiles(own);
    await school.make();
    const { name, text } = await school.save();
    expect(name + text).not.toContain(MARKER);

    expect(browser.saved()).toEqual([name]);
    expect(said.join()).not.toContain(MARKER);
    expect(seen).toEqual([address(served.origin)]);
    expect(await page.evaluate(everythingKept)).not.toContain(MARKER);
    expect(await page.evaluate(unstopped)).toEqual(expect.arrayContaining(['RTCPeerConnection', 'speechSynthesis']));
    for (const inner of page.frames().slice(1)) expect(await inner.evaluate(unstopped)).toEqual([]);
    await expect(page).toHaveURL(address(served.origin));
    expect(served.heard).toEqual([]);
    const control = info.outputPath('control.html');
    writeFileSync(control, CONTROL);
    await expectNothingOf(MARKER, browser, pathToFileURL(control).href);
    expect(readFileSync(info.outputPath('chromium', 'network.json'), 'utf8')).not.toContain(MARKER);
  });
}
