/**
 * A fault at every boundary of the school page: nothing leaks, the person is told what to do, and
 * the ledger is right.
 *
 * A run without a fault counts the crossings. Some are tried here, all of them by `cargo xtask faults`.
 */
import { mkdirSync } from 'node:fs';
import { expect, type BrowserContext } from '@playwright/test';
import { MARKER } from './channels/marked';
import { test } from './checks';
import { everyFault, named, someFaults, spread, type Tried, type VisitName } from './chosen-faults';
import { crossed, fired, watchCrossings } from './crossings';
import { period, type Named } from './pilot';
import type { Served } from './server';
import { BOTH, charges, expectRight, listen, lookout, Visit } from './visit';

/** All of them, or those whose names match; otherwise some. */
const ASKED = process.env['QUIETCOUNT_FAULTS'] ?? '';
const LONG = ASKED === 'all';

/** The long command takes an hour: it says how far it is. */
const say = (line: string): void => {
  if (LONG) console.log(line);
};

/** Tests that share the faults out, so that they run side by side. */
const SHARES = 2;
const SOME = 12;

/** It comes before the app runs, which catches what comes later. */
const EARLY = /^first visit, frame: createObjectURL, 1,/;

const PERIODS: Record<VisitName, Named[]> = { first: [period], second: BOTH };

/** Counts what each visit crosses. */
async function faultsOf(context: BrowserContext, origin: string): Promise<Tried[]> {
  const [heard, look, page] = [listen(context), await lookout(context, origin), await context.newPage()];
  await watchCrossings(page, MARKER);
  const all: Tried[] = [];
  for (const name of ['first', 'second'] as const) {
    const visit = new Visit(page, look, heard, await charges(look));
    await visit.make(origin, PERIODS[name]);
    expect(visit.told).toEqual([]);
    all.push(...everyFault(name, await crossed(page)));
  }
  return all;
}

function chosenOf(all: Tried[]): Tried[] {
  if (LONG) return spread(all);
  const matching = all.filter((fault) => (ASKED === '' ? EARLY : new RegExp(ASKED)).test(named(fault)));
  expect(matching.length, 'faults of that name').toBeGreaterThan(0);
  return ASKED === '' ? [...new Set([...matching, ...someFaults(all, SOME)])] : matching;
}

/** Whether the fault came about; throws where something is not as it must be after it. */
async function suffer(context: BrowserContext, served: Served, fault: Tried, folder: string): Promise<boolean> {
  const { origin } = served;
  const [heard, look, page] = [listen(context), await lookout(context, origin), await context.newPage()];
  if (fault.visit === 'second') await new Visit(page, look, heard).make(origin, PERIODS.first);
  const watch = await watchCrossings(page, MARKER, fault);
  const visit = new Visit(page, look, heard, await charges(look));
  await visit.make(origin, PERIODS[fault.visit]);
  const came = await fired(page);
  await watch.dispose();
  await expectRight(visit, origin, folder);
  expect(served.heard).toEqual([]);
  return came;
}

for (let share = 0; share < SHARES; share += 1) {
  test(`faults at every boundary, share ${share + 1} of ${SHARES}`, async ({ browser, context, served }, info) => {
    test.setTimeout(LONG ? 14_400_000 : 900_000);
    const all = await faultsOf(context, served.origin);
    const chosen = chosenOf(all).filter((_, place) => place % SHARES === share);
    const wrong: string[] = [];
    const folder = info.outputPath('releases');
    mkdirSync(folder, { recursive: true });
    for (const [place, fault] of chosen.entries()) {
      const own = await browser.newContext({ acceptDownloads: true });
      try {
        const came = await suffer(own, served, fault, folder);
        info.annotations.push({ type: came ? `${fault.realm} ${fault.kind}` : 'not met', description: named(fault) });
        say(`${place + 1} of ${chosen.length}, ${came ? 'right' : 'not met'}: ${named(fault)}`);
      } catch (thrown) {
        wrong.push(`${named(fault)}: ${thrown}`);
        say(`${place + 1} of ${chosen.length}, WRONG: ${wrong.at(-1)}`);
      }
      await own.close();
    }
    expect(wrong).toEqual([]);
  });
}
