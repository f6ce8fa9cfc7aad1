/** Corrections on the school page: stated, confirmed, charged, linked. */
import { expect } from '@playwright/test';
import { asFile, entries, summary } from './books';
import { expectAccessible, test } from './checks';
import { body, nextPeriod, period } from './pilot';
import { SchoolPage } from './school-page';

const CHOOSE = 'The files were wrong: revise this release';
const CONFIRM = 'Draw the figures again and charge them';

/** Steps 1 to 4 with a small summary. */
async function load(school: SchoolPage, pupils: number, when: { id: string } = period): Promise<void> {
  await school.idle();
  if (!(await school.button('Use another plan').isVisible())) await school.choosePlan();
  await school.sayWhoAndWhen(body, when);
  await school.addFiles([summary(pupils)]);
}

/** The files are put away and others added, as somebody would who found them wrong. */
async function withOtherFiles(school: SchoolPage, pupils: number): Promise<void> {
  await school.button('Start again without files').click();
  await school.idle();
  await school.addFiles([summary(pupils)]);
}

test('a revision is behind a choice, a statement and a confirmation', async ({ page, served }) => {
  // Checked for accessibility at every step.
  test.slow();
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await load(school, 900);
  await expect(school.button(CHOOSE)).toBeHidden();
  await school.make();
  await expect(school.button(CHOOSE)).toBeHidden();
  const first = await school.save();

  await withOtherFiles(school, 400);
  await school.button(CHOOSE).click();
  await expect(school.frame.getByRole('heading', { name: 'Revise this release?' })).toBeFocused();
  await expect(school.frame.getByText('The figures will be drawn again')).toContainText('ε 7/10 more');
  await expect(school.frame.getByText('The figures will be drawn again')).toContainText(
    'The earlier file stays valid but is superseded',
  );
  await expectAccessible(page);
  await school.button('Keep the release as it is').click();
  await expect(school.button(CHOOSE)).toBeFocused();
  expect(await entries(page)).toHaveLength(1);
  // Made and paid for: it stays in sight, as it was.
  expect(await school.save()).toEqual(first);

  await school.button(CHOOSE).click();
  await school.button(CONFIRM).click();
  await expect(school.step('Save and send the release')).toBeFocused();
  await expect(school.frame.getByText('send it to everyone who has the earlier file')).toBeVisible();
  await expect(school.frame.getByText('revised, replaces the release made on').first()).toBeVisible();
  await expectAccessible(page);
  const revised = await school.save();
  expect(revised.name).toContain('-revised-1.release.json');
  expect(JSON.parse(revised.text).charges[0].release).toBe(JSON.parse(revised.text).revises.release);
  expect(await entries(page)).toHaveLength(2);

  await page.reload();
  await load(school, 900);
  await expect(school.frame.getByText('Spent, this release included')).toBeVisible();
  await school.make();
  // Printed again, it may be the one whose files were wrong.
  await expect(school.button(CHOOSE)).toBeVisible();
  expect(await school.save()).toEqual(revised);
  expect(first.text).not.toBe(revised.text);
});

test('two tabs that confirm at once make one revision, and one is told', async ({ context, served }) => {
  const open = async (): Promise<SchoolPage> => {
    const school = await SchoolPage.open(await context.newPage(), `${served.origin}/school.html`);
    await load(school, 900);
    return school;
  };
  const one = await open();
  await one.make();
  const tabs = [await open(), await open()] as const;
  for (const tab of tabs) await tab.button(CHOOSE).click();
  await Promise.all(tabs.map((tab) => tab.button(CONFIRM).click()));
  for (const tab of tabs) await tab.idle();
  const made = await Promise.all(tabs.map((tab) => tab.step('Save and send the release').isVisible()));
  expect(made.filter(Boolean)).toHaveLength(1);
  const told = tabs[made.indexOf(false)]!;
  await expect(told.problem()).toContainText('has changed since it was shown here');
  expect(await entries(one.page)).toHaveLength(2);
});

test('a cleared browser imports two releases, goes on, and is refused at the cap', async ({
  page,
  context,
  served,
}) => {
  let school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await load(school, 900);
  await school.make();
  const autumn = await school.save();
  await load(school, 900, nextPeriod);
  await school.make();
  const spring = await school.save();

  const browser = await context.newCDPSession(page);
  await browser.send('Storage.clearDataForOrigin', { origin: served.origin, storageTypes: 'all' });
  await page.reload();
  school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.choosePlan();
  await school.frame.getByLabel('School or team').selectOption(body.id);
  await school.frame.getByLabel('Period').selectOption('summer');
  await school.button('Continue').click();
  await school.frame.getByLabel('Add those release files').setInputFiles([spring, autumn].map(asFile));
  await expect(school.step('Add the files')).toBeFocused();
  await school.addFiles([summary(900)]);
  await school.make();
  expect(JSON.parse((await school.save()).text).guarantee.year_so_far).toBe('21/10');
  await load(school, 900, { id: 'year' });
  await school.make();

  // 33/10 are spent: a correction of the autumn term fits, the next does not.
  await load(school, 800);
  await school.button(CHOOSE).click();
  await school.button(CONFIRM).click();
  await expect(school.step('Save and send the release')).toBeFocused();
  const last = JSON.parse((await school.save()).text);
  expect(last.guarantee.year_so_far).toBe('4');
  expect(last.charges).toHaveLength(4);
  await load(school, 800, nextPeriod);
  await school.button(CHOOSE).click();
  await expect(school.frame.getByText('The release cannot be revised now')).toContainText(
    'only 0 of this year\'s 4 is left',
  );
  await expect(school.button(CONFIRM)).toBeHidden();
  expect(await entries(page)).toHaveLength(5);
});
