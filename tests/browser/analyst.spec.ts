/** What the analyst of a pilot does on the office page, and the same by the command line. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { anotherKey, everythingSent, filesOnDisk, forged, forget, run, type Sent } from './analyst';
import { filesIn } from './archive';
import { expectAccessible, expectNoSidewaysScroll, requests, test } from './checks';
import { bodies, body, otherBody, period } from './pilot';
import { fromDisk } from './server';

// One after the other: they share what the schools sent, which takes seconds to make.
test.describe.configure({ mode: 'default' });

let sent: Sent;
test.beforeAll(() => {
  sent = everythingSent();
});
test.afterAll(() => forget(sent));

const go = (page: Page, part: string): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name: part, exact: true }).press('Enter');
const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).press('Enter');
const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { name, exact: true });

/** Adds files, and waits until all are checked and the page has said what they came to. */
async function addReleases(
  page: Page,
  files: Parameters<Locator['setInputFiles']>[0],
  said: string,
): Promise<void> {
  await page.getByLabel('Releases, and summaries published before').setInputFiles(files);
  await expect(page.getByRole('status')).toContainText(said);
  await expect(page.locator('#came-in')).toBeFocused();
}

async function enrol(page: Page, files: string[]): Promise<void> {
  await page.getByLabel('Enrolment files').setInputFiles(files);
  await expect(heading(page, 'What became of the files')).toBeFocused();
}

async function openPlan(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await go(page, 'Plan');
  await page.getByLabel('Plan file').setInputFiles(sent.plan);
  await expect(heading(page, 'This plan can be used')).toBeFocused();
}

/** What a button saves. */
async function saved(page: Page, button: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('enrols, checks, previews and publishes by the keyboard what the command line does', async ({ page, context, served }) => {
  const seen = requests(context);
  const [late, ...inTime] = [...sent.releases].reverse() as [string, ...string[]];
  const [roster, out] = [join(sent.folder, 'roster.json'), join(sent.folder, 'out')];
  const pool = (files: string[], ...more: string[]): string =>
    run('pool', '--plan', sent.plan, '--roster', roster, '--out', out, ...files, ...more);
  await openPlan(page, `${served.origin}/office.html`);

  await go(page, 'Schools');
  await press(page, 'Begin a new roster');
  await expect(heading(page, /^The roster: 0 of/)).toBeFocused();
  await enrol(page, sent.enrolments);
  const fingerprints = run('roster', 'add', '--plan', sent.plan, '--roster', roster, ...sent.enrolments);
  const table = page.getByRole('table', { name: 'Fingerprints of keys' });
  for (const shown of await table.getByRole('cell').allInnerTexts()) {
    expect(shown).toMatch(/^(\d{4} ){5}\d{4}$/);
    expect(fingerprints).toContain(shown);
  }
  await expectAccessible(page);
  const rosterFile = await saved(page, 'Save the roster');
  expect(rosterFile.name).toBe('roster.json');
  expect(rosterFile.bytes).toEqual(readFileSync(roster));

  await go(page, 'Releases');
  await addReleases(page, [...inTime, forged(sent, late)], `${inTime.length} accepted, 1 refused.`);
  await expect(page.locator('.qc-file--refused')).toContainText('is not what its key signed: it was altered afterwards.');
  const cameIn = page.getByRole('table', { name: 'What has come in' });
  await expect(cameIn.getByRole('cell', { name: 'Received' })).toHaveCount(inTime.length);
  await expect(cameIn.getByRole('cell', { name: 'Missing' })).toHaveCount(1);
  await expect(page.getByText('No earlier summary is among the files.')).toBeVisible();
  await press(page, 'Add up and preview');
  await expect(heading(page, 'The summary, as it will be published')).toBeFocused();
  const said = pool(inTime);
  const findings = await page.locator('#preview ~ ul').first().getByRole('listitem').allInnerTexts();
  expect(findings.length).toBeGreaterThan(1);
  for (const line of findings) expect(said).toContain(line);
  await expectAccessible(page);
  const first = filesIn((await saved(page, /^Save the whole folder/)).bytes);
  expect(first).toEqual(filesOnDisk(out));

  const summary = { name: 'summary.json', mimeType: 'application/json', buffer: first.get('summary.json')! };
  await addReleases(page, summary, '1 published before');
  await expect(page.getByText('The new summary is checked beside one earlier summary')).toBeVisible();
  await page.getByRole('button', { name: /^Remove forged/ }).press('Enter');
  const strange = join(sent.folder, 'strange.key');
  writeFileSync(strange, 'quietcount-office-key/1\nMARKER');
  await addReleases(page, [late, strange, sent.officeKey], `${bodies.length} accepted, 1 refused`);
  await expect(page.getByText('Figures that single bodies withhold count in the totals.')).toBeVisible();
  await expect(page.locator('body')).not.toContainText('MARKER');
  await expect(cameIn.getByRole('cell', { name: 'Received' })).toHaveCount(bodies.length);
  await press(page, 'Add up and preview');
  await expect(heading(page, 'The summary, as it will be published')).toBeFocused();
  const opened = pool([...inTime, late], '--office-key', sent.officeKey);
  const told = 'The sealed parts were opened and added up';
  expect(opened).toContain(told);
  await expect(page.locator('#preview ~ ul').first()).toContainText(told);
  const archive = await saved(page, /^Save the whole folder/);
  expect(archive.name).toBe('quietcount-summary.zip');
  const second = filesIn(archive.bytes);
  expect([...second.keys()].filter((name) => name.startsWith('earlier/'))).toHaveLength(1);
  expect(second).toEqual(filesOnDisk(out));
  for (const button of [/^Save the page for e-mail/, /^Save summary.json/, /^Save absence_summary.ods/]) {
    const { name, bytes } = await saved(page, button);
    expect(bytes, name).toEqual(second.get(name));
  }
  expect(seen).toEqual([`${served.origin}/office.html`]);
});

test('the preview is the page that will be published', async ({ page, served, browser }) => {
  await openPlan(page, `${served.origin}/office.html`);
  await go(page, 'Releases');
  await expect(page.getByText('signatures are not checked: anybody could have made these files')).toBeVisible();
  await addReleases(page, sent.releases, `${bodies.length} accepted`);
  await press(page, 'Add up and preview');
  const preview = page.locator('.qc-preview');
  await expect(preview).toContainText('Whether the schools signed these releases was not checked.');
  await expect(page.locator('#preview ~ ul').first()).toContainText('Signatures were not checked.');
  const { bytes } = await saved(page, /^Save the page for e-mail/);
  const reader = await browser.newPage();
  await reader.setContent(bytes.toString('utf8'));
  const shown = await preview.locator('.qc-published').innerHTML();
  expect(await reader.locator('main').innerHTML()).toContain(shown.replaceAll(' tabindex="0"', ''));
  await reader.close();
  // A link within the preview stays in this part.
  await preview.getByRole('link', { name: 'Where every figure comes from' }).click();
  await expect(heading(page, 'Releases and the summary')).toBeVisible();
  await expect(preview.getByRole('heading', { name: 'Where every figure comes from' })).toBeInViewport();
  await press(page, `Remove ${body.id}.release.json`);
  await expect(preview).toBeHidden();
});

test('a second key is asked about, and a release under the old one told', async ({ page, served }) => {
  await openPlan(page, `${served.origin}/office.html`);
  await go(page, 'Schools');
  await press(page, 'Begin a new roster');
  await enrol(page, [sent.plan, ...sent.enrolments, anotherKey(sent, otherBody.id)]);
  const refused = page.locator('.qc-file--refused');
  await expect(refused).toHaveCount(2);
  await expect(refused.first()).toContainText('it is another kind of file');
  await expect(refused.last()).toContainText('has a key already');
  await expect(refused.last()).not.toContainText('--replaces');
  await expect(refused.last()).toContainText(/This file brings key (\d{4} ){5}\d{4}\. Telephone/);
  await expectAccessible(page);
  await press(page, 'It has a new key; the old one may be in other hands');
  await expect(page.getByText(/^Replaced the key of:/).first()).toBeVisible();
  const row = page.getByRole('row', { name: new RegExp(otherBody.name.replace(/[()]/g, '\\$&')) });
  await expect(row).toContainText('perhaps in other hands: nothing holds with it');

  await go(page, 'Releases');
  await addReleases(page, sent.releases, '1 refused.');
  await expect(page.locator('.qc-file--refused')).toContainText('is signed with a key that counts as lost.');
  await go(page, 'Schools');
  await saved(page, 'Save the roster');
  await press(page, 'Open another roster');
  await page.getByLabel('Roster file').setInputFiles(sent.plan);
  await expect(page.locator('#roster-fault')).toBeFocused();
  await go(page, 'Releases');
  // Without the roster that told so, the same files are checked again.
  await expect(page.getByText(`${bodies.length} accepted, 0 refused.`).first()).toBeVisible();
});

test('a tab with a roster that is not saved asks before it closes', async ({ page, served }) => {
  await openPlan(page, `${served.origin}/office.html`);
  await go(page, 'Schools');
  await press(page, 'Begin a new roster');
  await enrol(page, [sent.enrolments[0]!]);
  await expect(page.getByText('changes that are not saved')).toBeVisible();
  const [dialog] = await Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })]);
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await saved(page, 'Save the roster');
  await expect(page.getByText('changes that are not saved')).toBeHidden();
  await Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })]);
});

test('works from the disk with no network, at 320 pixels', async ({ page, context }) => {
  await context.setOffline(true);
  await page.setViewportSize({ width: 320, height: 640 });
  await openPlan(page, fromDisk('/office.html'));
  await go(page, 'Schools');
  await expectNoSidewaysScroll(page);
  await press(page, 'Begin a new roster');
  await enrol(page, sent.enrolments);
  await expect(page.getByRole('table')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await go(page, 'Releases');
  await addReleases(page, [...sent.releases, sent.plan], `${bodies.length} accepted, 1 refused.`);
  await press(page, 'Add up and preview');
  await expect(page.getByText(period.name).first()).toBeVisible();
  await expect(heading(page, 'Publish')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
