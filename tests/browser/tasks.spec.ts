/** The list of tasks: what it says of a state, where its links lead, and the way back. */
import { expect } from '@playwright/test';
import { START, type State } from '../../www/school/store';
import { tasks } from '../../www/school/tasks';
import { expectAccessible, test } from './checks';
import { body, filesOf, otherBody } from './pilot';
import { SchoolPage } from './school-page';

/** What stands where a part of the state is only asked whether it is there. */
const there = {} as never;
const OPEN: State = { ...START, plan: there, opened: true, earlierAnswered: true };
const LOADED: State = { ...OPEN, files: [{ refusal: undefined } as never], report: there, offer: { ready: true } as never };

for (const [name, state, statuses] of [
  ['nothing', START, ['start', 'cannot', 'cannot', 'cannot', 'cannot', 'cannot']],
  ['a plan', { ...START, plan: there }, ['progress', 'cannot', 'cannot', 'cannot', 'cannot', 'cannot']],
  ['an open body', OPEN, ['completed', 'start', 'cannot', 'cannot', 'cannot', 'cannot']],
  ['reading', { ...OPEN, reading: there }, ['completed', 'progress', 'cannot', 'cannot', 'cannot', 'cannot']],
  ['a refused file', { ...OPEN, files: [{ refusal: there } as never] }, ['completed', 'problem', 'cannot', 'cannot', 'cannot', 'cannot']],
  ['a report', LOADED, ['completed', 'completed', 'progress', 'start', 'start', 'cannot']],
  ['a report that was checked', { ...LOADED, checked: true }, ['completed', 'completed', 'completed', 'progress', 'start', 'cannot']],
  ['no room for a charge', { ...LOADED, offer: { ready: false } as never }, ['completed', 'completed', 'progress', 'start', 'problem', 'cannot']],
  ['a release', { ...LOADED, release: there }, ['completed', 'completed', 'completed', 'completed', 'completed', 'start']],
  ['a saved release', { ...LOADED, release: there, saved: true }, ['completed', 'completed', 'completed', 'completed', 'completed', 'completed']],
  ['another choice', { ...LOADED, release: there, moved: true }, ['progress', 'cannot', 'cannot', 'cannot', 'cannot', 'cannot']],
  ['a damaged book', { ...LOADED, damaged: true }, ['problem', 'completed', 'progress', 'start', 'start', 'cannot']],
] as [string, State, string[]][]) {
  test(`the tasks say how it stands with ${name}`, () => {
    expect(tasks(state).map(({ status }) => status)).toEqual(statuses);
    expect(tasks(state).map(({ place }) => place === undefined)).toEqual(statuses.map((each) => each === 'cannot'));
  });
}

test('each task leads to its step, and Back to where one was', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await expect(school.task('Choose the plan, the school and the period')).toHaveAccessibleDescription('Not started');
  await expect(school.task('Add the files')).toBeHidden();
  await school.load();
  await school.frame.getByRole('button', { name: 'I have checked the load report' }).click();
  await expect(school.step('See what will be shared')).toBeFocused();
  await expect(school.task('Check the load report')).toHaveAccessibleDescription('Completed');
  await expectAccessible(page);

  await school.task('Add the files').click();
  await expect(school.step('Add the files')).toBeFocused();
  await school.back();
  await expect(school.frame.locator('#tasks')).toBeFocused();
  await school.back();
  await expect(school.step('Check the load report')).toBeFocused();
  await school.forward();
  await expect(school.frame.locator('#tasks')).toBeFocused();
  await expect(school.button('Make the release')).toBeVisible();
  await school.task('Make the release').click();
  await expect(school.frame.locator('#confirm')).toBeFocused();
  await school.make();
  await expect(school.task('Save and send the release')).toHaveAccessibleDescription('Not started');
  await school.save();
  await expect(school.task('Save and send the release')).toHaveAccessibleDescription('Completed');
});

test('Back after another choice leads to where it was chosen', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.sayWhoAndWhen(otherBody);
  await expect(school.step('Add the files')).toBeFocused();
  await school.back();
  await expect(school.step('Say who and when')).toBeFocused();
  await school.back();
  await expect(school.step('Add the files')).toBeFocused();
});

test('reload, Back and Forward lose no release that was made', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.make();
  const made = await school.save();
  await page.reload();
  await school.idle();
  await school.back();
  // The step one was at is not there yet.
  await expect(school.frame.locator('#tasks')).toBeFocused();
  await school.forward();
  await expect(page).toHaveURL(`${served.origin}/school.html`);
  await school.sayWhoAndWhen();
  await school.addFiles(filesOf(body));
  await school.make();
  expect(await school.save()).toEqual(made);
});
