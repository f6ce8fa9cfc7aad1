/** What a pilot office has: a plan, and what all schools of the example sent for one period. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { bodies, binary, filesOf, period, planFile } from './pilot';

export type Sent = { folder: string; plan: string; enrolments: string[]; releases: string[]; officeKey: string };

/** Runs the command line. */
export function run(...line: string[]): string {
  return execFileSync(binary, line, { encoding: 'utf8', stdio: 'pipe' });
}

/** Enrols every school with a new key, and has it make a release that is signed with it. */
export function everythingSent(): Sent {
  const folder = mkdtempSync(join(tmpdir(), 'quietcount-analyst-'));
  const plan = join(folder, 'plan.json');
  copyFileSync(planFile, plan);
  const keys = join(folder, 'keys');
  const releases = bodies.map((body) => {
    run('enrol', '--plan', plan, '--body', body.id, '--out', keys);
    const out = join(folder, `${body.id}.release.json`);
    const request = ['--plan', plan, '--body', body.id, '--period', period.id];
    run('release', ...request, '--ledger', join(folder, 'ledger.json'), '--out', out, ...filesOf(body));
    return out;
  });
  const enrolments = bodies.map(({ id }) => join(keys, `${id}.enrolment.json`));
  const officeKey = join(dirname(planFile), 'office.key');
  return { folder, plan, enrolments, releases, officeKey };
}

export function forget({ folder }: Sent): void {
  rmSync(folder, { recursive: true });
}

/** A further enrolment of the same school, with another key. */
export function anotherKey({ folder, plan }: Sent, id: string): string {
  const keys = mkdtempSync(join(folder, 'new-'));
  run('enrol', '--plan', plan, '--body', id, '--out', keys);
  return join(keys, `${id}.enrolment.json`);
}

/** The same release, made a day earlier by somebody who has no key. */
export function forged({ folder }: Sent, release: string): string {
  const content = JSON.parse(readFileSync(release, 'utf8'));
  const path = join(folder, `forged-${basename(release)}`);
  writeFileSync(path, JSON.stringify({ ...content, made_on: '2026-01-01' }));
  return path;
}

/** Every file in a folder and those within it, by its name there. */
export function filesOnDisk(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const paths = names.map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
  const named = (path: string): string => relative(folder, path).replaceAll('\\', '/');
  return new Map(paths.map((path) => [named(path), readFileSync(path)]));
}
