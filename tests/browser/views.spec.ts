/** The school page as different people see it: enlarged, in forced colours, without motion; and where its errors lead. */
import { expect, type Frame, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, refuseStorage, test } from './checks';
import { filesOf, body, period } from './pilot';
import { SchoolPage } from './school-page';

const PICTURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const file = (name: string) => ({ name, mimeType: 'text/csv', buffer: PICTURE });

const app = (page: Page): Frame => page.frames().find((each) => each !== page.mainFrame())!;

/** Looks at the page at each of its steps, a refusal and a finished release included. */
async function atEachStep(school: SchoolPage, look: (step: string) => Promise<void>): Promise<void> {
  await look('start');
  await school.choosePlan();
  await look('plan');
  await school.button('Continue').click();
  await look('nothing chosen');
  await school.sayWhoAndWhen();
  await look('files');
  await school.addFiles([...filesOf(body)]);
  await school.addFiles([file('a-name-without-a-space-to-break-it-at-that-is-longer-than-the-window.csv')]);
  await look('report');
  await school.make();
  await school.frame.getByText('Each hidden figure, why').click();
  await look('release');
}

/** Runs in the app: what of its words lies outside the window or is cut off, by its text. */
function cutOff(): string[] {
  const width = document.documentElement.clientWidth;
  const aside = '.qc-scroll, .qc-table, .govuk-visually-hidden, .govuk-skip-link, option, script, style';
  const broken: string[] = [];
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
    if (!words || element.closest(aside) || !element.checkVisibility()) continue;
    const { left, right } = element.getBoundingClientRect();
    const cut = getComputedStyle(element).overflowX === 'hidden' && element.scrollWidth > element.clientWidth;
    if (left < 0 || right > width + 1 || cut) broken.push(element.textContent.slice(0, 60));
  }
  return broken;
}

test('at 400 % nothing scrolls sideways and no word is cut off', async ({ browser, served }) => {
  test.slow();
  // A window of 1,280 by 1,024 pixels, four times enlarged.
  const context = await browser.newContext({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });
  const page = await context.newPage();
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await atEachStep(school, async (step) => {
    await expectNoSidewaysScroll(page);
    expect(await app(page).evaluate(cutOff), step).toEqual([]);
  });
  // A word that is outside is seen to be (control).
  await app(page).evaluate(() => {
    const wide = document.createElement('p');
    wide.textContent = 'too wide';
    wide.style.width = '400px';
    document.body.append(wide);
  });
  expect(await app(page).evaluate(cutOff)).toEqual(['too wide']);
  await context.close();
});

/** Runs in the app: buttons without an edge, which a reader could not tell from text. */
function edgeless(): string[] {
  const buttons = [...document.querySelectorAll<HTMLElement>('button, select, .qc-drop, .qc-private')];
  return buttons
    .filter((each) => {
      const { borderBottomStyle, borderBottomWidth } = getComputedStyle(each);
      return borderBottomStyle === 'none' || borderBottomWidth === '0px';
    })
    .map(({ textContent }) => textContent.slice(0, 40));
}

test('in forced colours controls keep an edge and the focus is seen', async ({ page, served }) => {
  test.slow();
  await page.emulateMedia({ forcedColors: 'active' });
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await atEachStep(school, async (step) => {
    expect(await app(page).evaluate(edgeless), step).toEqual([]);
  });
  const told = app(page).evaluate(
    () => [...document.querySelectorAll('*')].filter((each) => getComputedStyle(each).forcedColorAdjust === 'none' && !each.closest('select')).length,
  );
  expect(await told).toBe(0);
  for (let stops = 0; stops < 30; stops += 1) {
    await page.keyboard.press('Tab');
    const seen = await app(page).evaluate(() => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return 'nowhere';
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      return outlineStyle === 'none' || outlineWidth === '0px' ? focused.outerHTML.slice(0, 80) : 'seen';
    });
    expect(['seen', 'nowhere']).toContain(seen);
  }
  await expectAccessible(page);
});

test('without motion nothing moves', async ({ page, served }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await atEachStep(school, async (step) => {
    const moving = await app(page).evaluate(() => {
      const styles = [...document.querySelectorAll('*')].map((each) => getComputedStyle(each));
      const timed = styles.filter(({ transitionDuration, animationName, scrollBehavior }) =>
        transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior === 'smooth');
      return timed.length + document.getAnimations().length;
    });
    expect(moving, step).toBe(0);
  });
});

/** Follows every link of the error summary; each must move the focus to what it names. */
async function expectLinksToLead(school: SchoolPage, targets: (string | RegExp)[]): Promise<void> {
  const links = school.problem().getByRole('link');
  await expect(links).toHaveCount(targets.length);
  for (const [place, target] of targets.entries()) {
    await links.nth(place).click();
    const focused = school.frame.locator(':focus');
    await expect(focused).toHaveAttribute('id', target);
    await expect(focused).toBeVisible();
  }
}

test('every link of an error summary leads to the control or row it names', async ({ page, served }) => {
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.frame.getByLabel('Plan file').setInputFiles(file('x.plan.json'));
  await expectLinksToLead(school, ['plan-file']);
  await school.choosePlan();
  await school.button('Continue').click();
  await expectLinksToLead(school, ['body']);
  await school.frame.getByLabel('School or team').selectOption(body.id);
  await school.button('Continue').click();
  await expectLinksToLead(school, ['period']);
  await school.frame.getByLabel('Period').selectOption(period.id);
  await school.button('Continue').click();
  await school.frame.getByLabel('Add those release files').setInputFiles(file('x.release.json'));
  await expectLinksToLead(school, ['earlier-files']);
  await school.button('No, this is the first').click();
  await school.frame.getByText('Add earlier releases').click();
  await school.frame.getByLabel('Add those release files').setInputFiles(file('x.release.json'));
  await school.idle();
  // Folded away meanwhile: the link unfolds it.
  await school.frame.getByText('Add earlier releases').click();
  await expectLinksToLead(school, ['earlier-files']);
  await school.addFiles([file('one.csv'), file('two.csv')]);
  await expectLinksToLead(school, [/^replace-\d+$/, /^replace-\d+$/]);
  await expect(school.button('Replace two.csv')).toBeFocused();
});

test('a refused release leads back to its button', async ({ page, served }) => {
  await refuseStorage(page);
  const school = await SchoolPage.open(page, `${served.origin}/school.html`);
  await school.load();
  await school.button('Make the release').click();
  await expectLinksToLead(school, ['make']);
});
