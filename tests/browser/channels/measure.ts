/** Every way out of the school page in one browser: as it is served, and from the disk. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { CONTROL, fromDisk, type Served } from '../server';
import { listen, type Ear } from './ear';
import { filesUnder, idsIn } from './profile';
import { PLACES, tryEveryWayOut, type Attempt, type Browser, type Place, type Trial } from './trial';
import type { Cell, Column, Measured, Outcome } from './table';
import { KEPT, ROWS, TO_OPENER } from './ways';

/** A browser that has a folder to keep things in, and tells at the end which names it looked up. */
export type Recorded = Browser & {
  version: string;
  profile: string;
  close(): Promise<{ hosts: string }>;
};

/** What the recorders say of an attempt. */
type Judge = (attempt: Attempt) => Outcome;

export async function measure(start: () => Promise<Recorded>, served: Served, folder: string): Promise<Measured> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'control.html');
  writeFileSync(file, CONTROL);
  const controls = { served: `${served.origin}/control.html`, disk: pathToFileURL(file).href };
  const pages = [
    ['served', `${served.origin}/school.html`, 'served'],
    ['served bare', `${served.origin}/bare/school.html`, 'served'],
    ['from disk', fromDisk('/school.html'), 'disk'],
  ] as const;

  const ear = listen();
  const browser = await start();
  const trial = (address: string, beside: string): Promise<Trial> => tryEveryWayOut(browser, address, beside, ear);
  const control = {
    served: await trial(controls.served, controls.served),
    disk: await trial(controls.disk, controls.disk),
  };
  const trials = [];
  for (const [name, address, form] of pages) trials.push({ name, form, trial: await trial(address, controls[form]) });
  const judge = await judged(browser, ear, served, [control.served, control.disk, ...trials.map(({ trial }) => trial)]);
  await ear.close();
  for (const { attempts } of [control.served, control.disk]) expectControlHeard(attempts, judge);
  const brand = browser.version.split(' ')[0];
  const columns = trials.map(
    ({ name, form, trial }) => [`${brand} ${name}`, columnOf(trial, control[form], judge)] as const,
  );
  return { version: browser.version, columns: new Map(columns) };
}

/** Closes the browser, for only then all is written, and puts together what every recorder has. */
async function judged(browser: Recorded, ear: Ear, served: Served, trials: Trial[]): Promise<Judge> {
  const saved = idsIn(browser.saved().join());
  const { hosts } = await browser.close();
  const lookedUp = new Set(idsIn(hosts));
  const open = new Set([...ear.asked, ...idsIn(served.heard.join()), ...trials.flatMap(({ said }) => said), ...saved]);
  const kept = new Set(trials.flatMap((each) => each.kept));
  for (const { text } of filesUnder(browser.profile)) for (const id of idsIn(text)) kept.add(id);
  return ({ way, id }) => {
    if (open.has(id)) return 'open';
    if (lookedUp.has(id) || ear.connected.has(id)) return 'host';
    // A browser may note for itself which address it did not go to; that is kept, and asked of nobody.
    return KEPT.has(way) && kept.has(id) ? 'kept' : 'closed';
  };
}

/** The control is heard wherever it can surely be: else nothing of the page's is believed. */
function expectControlHeard(attempts: Attempt[], judge: Judge): void {
  const heard = (way: string, place: Place): void => {
    const attempt = attempts.find((each) => each.way === way && each.place === place);
    expect(attempt && judge(attempt), `${way} from the ${place} of a page without policy`).toBe('open');
  };
  for (const way of ['fetch', 'XMLHttpRequest', 'WebSocket']) heard(way, 'worker');
  for (const way of Object.keys(TO_OPENER)) for (const place of ['page', 'frame'] as const) heard(way, place);
}

function columnOf(trial: Trial, control: Trial, judge: Judge): Column {
  const heard = new Set(control.attempts.filter((each) => judge(each) !== 'closed').map(({ way, place }) => `${way} ${place}`));
  const cellOf = (way: string): Cell => {
    const cell: Cell = new Map();
    for (const place of PLACES) {
      const attempt = trial.attempts.find((each) => each.way === way && each.place === place);
      if (attempt === undefined) continue;
      const outcome = judge(attempt);
      cell.set(place, outcome !== 'closed' || heard.has(`${way} ${place}`) ? outcome : undefined);
    }
    return cell;
  };
  return new Map(ROWS.map((way) => [way, cellOf(way)]));
}
