/** Tries every way out of one page, from each place that script could stand in. */
import { everythingKept } from '../kept';
import type { Ear } from './ear';
import { idsIn } from './profile';
import * as ways from './ways';

/** The outer page, the app in its frame, and the app's worker. */
export const PLACES = ['page', 'frame', 'worker'] as const;
export type Place = (typeof PLACES)[number];

/** The frame first: a page that leaves takes its frame with it. */
const DOCUMENTS = ['frame', 'page'] as const;

export type Attempt = { way: string; place: Place; id: string };

/** A text is run as it stands, past any policy. */
type Run = <A>(script: string | ((argument: A) => unknown), argument: A) => Promise<unknown>;

/** A tab, whichever program drives its browser. */
export type Tab = {
  page: Run;
  /** The frame in the page; a new one where the last has been replaced. */
  frame: Run;
  /** What the page opens by itself. */
  opened(address: string): Promise<Tab>;
  close(): Promise<void>;
};

export type Browser = {
  /** Opens a page, with a script at the end of each worker that it makes. */
  open(address: string, inWorkers?: string): Promise<Tab>;
  /** What a new tab gets when its user pastes. */
  pasted(): Promise<string>;
  /** Names of the files that were saved. */
  saved(): string[];
};

const SCRIPTS = { ...ways.DOCUMENTS, ...ways.ANYWHERE, ...ways.KEPT_BY_DOCUMENTS, ...ways.KEPT_ANYWHERE };

/** Ample for a request to arrive on the same machine. */
const LEAVES_WITHIN_MS = 700;
const ARRIVES_WITHIN_MS = 2_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * What was tried from a page; ids that another tab or program was told, and that the
 * page itself found again in what is kept.
 */
export type Trial = { attempts: Attempt[]; said: string[]; kept: string[] };

/** `beside` is a page without policy, of the same origin if there is one. */
export async function tryEveryWayOut(browser: Browser, address: string, beside: string, ear: Ear): Promise<Trial> {
  const attempts: Attempt[] = [];
  const aimed = async (way: string, place: Place): Promise<ways.Aim> => {
    const aim = await ear.aim();
    attempts.push({ way, place, id: aim.id });
    return aim;
  };
  const listener = await browser.open(beside);
  await listener.page(listenToOthers, null);

  const inWorker: string[] = [];
  for (const [way, script] of Object.entries({ ...ways.ANYWHERE, ...ways.KEPT_ANYWHERE, ...ways.WORKERS })) {
    inWorker.push(ways.call(script, await aimed(way, 'worker')));
  }
  const tab = await openWithin(browser, address, `\n;${inWorker.join('\n')}\n`);
  let said = '';
  for (const place of DOCUMENTS) {
    await tab[place](ways.mark, null);
    await tab[place](await everyWayAtOnce((way) => aimed(way, place)), null);
    for (const [way, script] of Object.entries(ways.CLIPBOARD)) {
      await tab[place](script, await aimed(way, place)).catch(() => undefined);
      said += await browser.pasted();
    }
    // Else what was tried last was tried from the browser's own page that says so.
    if (!(await tab[place](ways.isMarked, null))) throw new Error(`the document of the ${place} is gone`);
  }
  await Promise.all(
    Object.entries(ways.LEAVING).map(([way, script]) => tryToLeave(browser, address, script, (place) => aimed(way, place))),
  );
  const opened = await listener.opened(address);
  for (const place of DOCUMENTS) {
    await opened[place](ways.mark, null);
    for (const [way, script] of Object.entries(ways.TO_OPENER)) {
      await opened[place](script, await aimed(way, place)).catch(() => undefined);
    }
    if (!(await opened[place](ways.isMarked, null))) throw new Error(`the document of the ${place} is gone`);
  }
  await listener.page(ways.greet, null);
  await pause(ARRIVES_WITHIN_MS);
  await opened.close();
  const kept = String(await tab.page(everythingKept, undefined).catch(() => ''));
  said += String(await listener.page(whatOthersSaid, null));
  await tab.close();
  await listener.close();
  return { attempts, said: idsIn(said), kept: idsIn(kept) };
}

/** Opens a page until its worker has the script: now and then the frame is faster than what is put into it. */
async function openWithin(browser: Browser, address: string, inWorkers: string): Promise<Tab> {
  const [MOST_TRIES, LOOKS] = [12, 30];
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const tab = await browser.open(address, inWorkers);
    for (let looks = 0; looks < LOOKS; looks += 1) {
      if (await tab.frame(ways.hasBegun, null)) return tab;
      await pause(100);
    }
    await tab.close();
  }
  throw new Error(`no worker of ${address} could be given a script`);
}

/** The text of a script that tries whatever neither leaves its document nor uses the clipboard. */
export async function everyWayAtOnce(aimed: (way: string) => Promise<ways.Aim>): Promise<string> {
  const attempted: string[] = [];
  for (const [way, markup] of Object.entries(ways.ELEMENTS)) attempted.push(ways.insertion(markup(await aimed(way))));
  for (const [way, script] of Object.entries(SCRIPTS)) attempted.push(ways.call(script, await aimed(way)));
  return attempted.join('\n');
}

/** The ears' answer leaves the page where it is; a frame that a policy holds back is lost. */
async function tryToLeave(
  browser: Browser,
  address: string,
  script: (aim: ways.Aim) => unknown,
  aimed: (place: Place) => Promise<ways.Aim>,
): Promise<void> {
  const tab = await browser.open(address);
  for (const place of DOCUMENTS) {
    void tab[place](script, await aimed(place)).catch(() => undefined);
    await pause(LEAVES_WITHIN_MS);
  }
  await tab.close();
}

type Listening = { said?: string[]; channel?: BroadcastChannel };

function listenToOthers(): void {
  const said: string[] = [];
  const channel = new BroadcastChannel('out');
  channel.onmessage = ({ data }) => said.push(String(data));
  onmessage = ({ data }) => said.push(String(data));
  Object.assign(self, { said, channel } satisfies Listening);
}

const whatOthersSaid = (): string => ((self as Listening).said ?? []).join();
