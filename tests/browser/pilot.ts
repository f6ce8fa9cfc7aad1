/** The example pilot on the disk, as `quietcount example` and `release` wrote it. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const target = (path: string): string => fileURLToPath(new URL(`../../target/${path}`, import.meta.url));

const folder = process.env['QUIETCOUNT_EXAMPLE'] ?? target('example');
/** The command line. */
export const binary = process.env['QUIETCOUNT_BIN'] ?? target('release/quietcount');

export type Named = { id: string; name: string };

export const planFile = join(folder, 'plan.json');

const plan: { title: string; bodies: Named[]; periods: Named[] } = JSON.parse(
  readFileSync(planFile, 'utf8'),
);

/** By contract the first body is a mainstream secondary school. */
export const [body, otherBody] = plan.bodies as [Named, Named];
export const [period, nextPeriod, lastTerm, year] = plan.periods as [Named, Named, Named, Named];
export const planTitle = plan.title;
export const { bodies } = plan;

/** The files of one body, as its information system would export them. */
export function filesOf({ id }: Named): string[] {
  return readdirSync(join(folder, id)).map((name) => join(folder, id, name));
}

export const marksOf = ({ id }: Named): string => join(folder, id, 'marks.csv');
export const pupilsOf = ({ id }: Named): string => join(folder, id, 'pupils.csv');

/** What all bodies released of the first period. */
export const releases = (): string[] => bodies.map(releaseOf);

export const releaseOf = ({ id }: Named): string => join(folder, 'releases', `${id}-${period.id}.release.json`);

/** The page that `pool` wrote. */
export const summaryPage = join(folder, 'summary', 'index.html');

/** The same to send by itself. */
export const aloneSummaryPage = join(folder, 'summary', 'for-email.html');

/** What the command line prints of releases, after it has verified them: without a roster, since
 * the page does not sign. */
export function verified(...releases: string[]): string {
  const alone = mkdtempSync(join(tmpdir(), 'quietcount-plan-'));
  const plan = join(alone, 'plan.json');
  copyFileSync(planFile, plan);
  try {
    return execFileSync(binary, ['verify', '--plan', plan, '--print', ...releases], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } finally {
    rmSync(alone, { recursive: true });
  }
}

/** The files that the command line makes of a release, for other programs. */
export function dataOf(release: string, folder: string): string[] {
  execFileSync(binary, ['data', '--plan', planFile, '--out', folder, release]);
  return readdirSync(folder).map((name) => join(folder, name));
}
