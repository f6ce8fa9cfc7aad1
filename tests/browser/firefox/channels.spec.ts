/** Every way out of the school page in Firefox, and the whole flow under the same recorders. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { start } from '../channels/firefox';
import { MARKER, markedFiles } from '../channels/marked';
import { measure } from '../channels/measure';
import { expectAsDocumented } from '../channels/table';
import { expectNothingOf, unstopped } from '../channels/watched';
import { everythingKept } from '../kept';
import { planFile } from '../pilot';
import { CONTROL, fromDisk } from '../server';
import { SchoolPage, test } from './school-page';

test('every channel is as closed as the document says', async ({ served }, info) => {
  test.setTimeout(300_000);
  const measured = await measure(() => start(info.outputPath('firefox')), served, info.outputPath('pages'));
  expectAsDocumented(measured);
});

for (const [form, address] of [
  ['served', (origin: string) => `${origin}/school.html`],
  ['from the disk', () => fromDisk('/school.html')],
] as const) {
  test(`the whole flow leaves the saved files alone, ${form}`, async ({ served }, info) => {
    test.setTimeout(300_000);
    const { none, own } = markedFiles(info.outputPath('files'));
    const browser = await start(info.outputPath('firefox'));
    const page = await browser.newPage();
    const seen: string[] = [];
    page.on('request', (request) => void seen.push(request.url()));
    const school = new SchoolPage(page, browser.saves);
    await school.open(address(served.origin));
    await school.give('plan-file', planFile);
    await school.sayWhoAndWhen();
    await school.give('files', ...none);
    await school.idle();
    await school.give('files', ...own);
    await school.press('Make the release');
    await school.focused('step-6');
    const { name, text } = await school.saved('Save the release file');
    expect(name + text).not.toContain(MARKER);

    expect(browser.saved()).toEqual([name]);
    // Not every version tells of a page that it opens from the disk.
    const outside = seen.filter((url) => !/^(data|blob|about):/.test(url) && url !== address(served.origin));
    expect(outside).toEqual([]);
    expect(await page.evaluate(everythingKept)).not.toContain(MARKER);
    expect(await page.evaluate(unstopped)).toEqual(expect.arrayContaining(['RTCPeerConnection', 'speechSynthesis']));
    for (const inner of page.frames().slice(1)) expect(await inner.evaluate(unstopped)).toEqual([]);
    expect(page.url()).toBe(address(served.origin));
    expect(served.heard).toEqual([]);
    const control = info.outputPath('control.html');
    writeFileSync(control, CONTROL);
    await expectNothingOf(MARKER, browser, pathToFileURL(control).href);
  });
}
