/**
 * The pilot's year from end to end: each school and the visiting team make their release on the
 * school page, the office adds them up, and the summary answers what the panel asked.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './checks';
import { bodies, lastTerm, type Named, planFile, year } from './pilot';
import { SchoolPage } from './school-page';

/** A figure with its range, as sentences tell it. */
const ABOUT = String.raw`about [\d,.]+ \([\d,]+ to [\d,]+\)`;

/**
 * Said in every run but one of thousands. The figures are drawn anew each time, so of those that
 * lie near their threshold only that the page says one or the other.
 */
const SAID = [
  new RegExp(`About [\\d,]+ \\([\\d,]+ to [\\d,]+\\) of about [\\d,]+ pupils were persistently absent`),
  new RegExp(`The team had a case of ${ABOUT} pupils, or was in contact with them`),
  new RegExp('About [\\d,]+ \\([\\d,]+ to [\\d,]+\\) pupils were referred to the scheme'),
  new RegExp('About [\\d,]+ \\([\\d,]+ to [\\d,]+\\) home visits were made'),
  /At about [\d,]+ \([\d,]+ to [\d,]+\) home visits the child or a parent or carer was seen|At how many home visits somebody was seen cannot be said/,
  new RegExp(`A parent or carer was given guidance ${ABOUT} times|How often a parent or carer was given guidance cannot be said`),
  new RegExp(`Children returned to school after a contact ${ABOUT} times|How often children returned to school after a contact cannot be said`),
  // Nine returned directly: too few to be told without telling of children.
  /How often a child returned directly, with the team, cannot be said: the figure is withheld to protect pupils/,
  new RegExp(`referred to other services ${ABOUT} times|How often families were referred to other services cannot be said`),
  new RegExp('About [\\d,]+ \\([\\d,]+ to [\\d,]+\\) absence calls were made for looked-after|How many absence calls were made for looked-after children cannot be said'),
  new RegExp(`Pupils were suspended ${ABOUT} times|How often pupils were suspended cannot be said`),
  /(More of the pupils referred improved than of the others: \+\d+|No clear change).* percentage points .*noise and variation between pupils together/,
  /Pupils are referred when they miss most, and most would miss less after that in any case/,
  /those with SEN support were referred more often than those without SEN|\(SEN\) were referred more often than others cannot be said/,
  /Who was referred was not decided by lot/,
];

async function release(page: Page, address: string, who: Named, when: Named): Promise<string> {
  const school = await SchoolPage.open(page, address);
  await school.load(who, when);
  await school.make();
  return (await school.save()).text;
}

test('seven schools and a team make a year of releases, and the summary answers', async ({ page, context, served }, info) => {
  test.setTimeout(240_000);
  const releases: string[] = [];
  // The summer term tells how many pupils have special educational needs, the year all else.
  for (const when of [lastTerm, year]) {
    for (const body of bodies) {
      const own = await context.newPage();
      const file = info.outputPath(`${body.id}-${when.id}.release.json`);
      writeFileSync(file, await release(own, `${served.origin}/school.html`, body, when));
      releases.push(file);
      await own.close();
    }
  }

  await page.goto(`${served.origin}/office.html`);
  await page.getByRole('navigation').getByRole('link', { name: 'Plan', exact: true }).click();
  await page.getByLabel('Plan file').setInputFiles(planFile);
  await page.getByRole('navigation').getByRole('link', { name: 'Releases', exact: true }).click();
  const officeKey = join(dirname(planFile), 'office.key');
  await page.getByLabel('Releases, and summaries published before').setInputFiles([...releases, officeKey]);
  await expect(page.getByRole('status')).toContainText(`${releases.length} accepted, 0 refused, the office’s key.`);
  await page.getByRole('button', { name: 'Add up and preview' }).click();
  await expect(page.getByRole('heading', { name: 'The summary, as it will be published' })).toBeFocused();
  const said = (await page.locator('.qc-preview').innerText()).replace(/\s+/g, ' ');
  for (const sentence of SAID) expect(said).toMatch(sentence);
  await page.locator('.qc-preview').screenshot({ path: info.outputPath('summary.png') });
});
