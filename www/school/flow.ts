/**
 * What the page does when someone acts: ask the worker, then change the store.
 *
 * Nothing here sees the inside of a file.
 */
import { asRefusal } from '../shared/refusal';
import { Messenger, Stopped } from './messenger';
import { readAll, type Source } from './reading';
import { NO_FILES, START, change, current, named, type StepNumber } from './store';
import * as text from './text';

let messenger: Promise<Messenger> | undefined;

/** What is being done; ends without a throw. */
let running: Promise<void> = Promise.resolve();

/** The running worker, or a new one. */
export function worker(): Promise<Messenger> {
  messenger ??= Messenger.start(() => (messenger = undefined));
  return messenger;
}

/** Does one thing at a time, and shows at `step` why it was refused. */
function attempt(step: StepNumber, act: () => Promise<void>): Promise<void> {
  if (current().busy) return running;
  change({ busy: true, faults: undefined });
  running = settle(step, act);
  return running;
}

async function settle(step: StepNumber, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (thrown) {
    if (!(thrown instanceof Stopped)) fail(step, thrown);
  } finally {
    change({ busy: false });
  }
}

function fail(step: StepNumber, thrown: unknown): void {
  const list = [asRefusal(thrown, text.fault.broken)];
  if (messenger === undefined) {
    // A worker that broke took the files with it.
    const from = current().plan === undefined ? 1 : 2;
    change({ ...NO_FILES, opened: false, earlierAnswered: false, faults: { step: from, list } });
  } else {
    change({ faults: { step, list } });
  }
  focus('faults');
}

/** Moves the focus once the change is drawn; drawing is synchronous. */
export function focus(id: string): void {
  document.getElementById(id)?.focus();
}

function toStep(step: StepNumber, said: string): void {
  change({ said });
  focus(`step-${step}`);
}

export function recallPlan(): Promise<void> {
  return attempt(1, async () => {
    const plan = await (await worker()).ask('recall_plan', null);
    if (plan !== null) change({ plan: { ...plan, example: false } });
  });
}

export function choosePlan(file: File): Promise<void> {
  return attempt(1, async () => {
    const plan = await (await worker()).ask('read_plan', { file });
    change({ ...START, busy: true, plan: { ...plan, example: false } });
    toStep(2, text.plan.opened);
  });
}

export function anotherPlan(): void {
  if (current().busy) return;
  change(START);
  focus('plan-file');
}

/** Opens the fictional pilot at its first school and reads that school's files. */
export function tryExample(): Promise<void> {
  return attempt(1, async () => {
    const plan = await (await worker()).ask('example_plan', null);
    const [body, period] = [plan.view.bodies[0], plan.view.periods[0]];
    if (body === undefined || period === undefined) throw text.fault.broken;
    const open = { bodyId: body.id, periodId: period.id, earlierAnswered: true };
    change({ ...START, busy: true, plan: { ...plan, example: true }, ...open });
    await openBody();
    const names = await (await worker()).ask('example_files', { body_id: body.id });
    await read(names.map((name, example) => ({ ...name, asks: { example } })));
  });
}

/** Step 2: opens the body unless it is open, and asks what a release would be. */
export function continueWith(bodyId: string, periodId: string): Promise<void> {
  return attempt(2, async () => {
    if (bodyId === '') return missing('body', text.body.noBody);
    if (periodId === '') return missing('period', text.body.noPeriod);
    const same = current().opened && bodyId === current().bodyId;
    change({ bodyId, periodId, release: undefined });
    if (!same) await openBody();
    await look();
    const { offer, plan } = current();
    if (!same) change({ earlierAnswered: plan?.example === true || offer?.first !== true });
    toStep(current().report === undefined ? 3 : 4, named(current()));
    if (!current().earlierAnswered) focus('earlier');
  });
}

function missing(target: 'body' | 'period', refusal: { what: string; remedy: string }): void {
  change({ faults: { step: 2, list: [{ ...refusal, target }] } });
  focus('faults');
}

async function openBody(): Promise<void> {
  const { plan, bodyId } = current();
  if (plan === undefined) throw text.fault.broken;
  change({ ...NO_FILES, opened: false });
  await (await worker()).ask('open_body', { plan: plan.text, body_id: bodyId });
  change({ opened: true });
}

/** Asks for the report, where files are read, and for the offer. */
async function look(): Promise<void> {
  const { files, periodId: period_id } = current();
  const ready = await worker();
  const loaded = files.some(({ refused }) => !refused);
  const report = loaded ? await ready.ask('load_report', { period_id }) : undefined;
  change({ report, offer: await ready.ask('offer', { period_id }) });
}

export function firstRelease(): void {
  if (current().busy) return;
  change({ earlierAnswered: true, faults: undefined });
  focus('step-3');
}

export function addReleases(files: File[]): Promise<void> {
  return attempt(2, async () => {
    await (await worker()).ask('import_releases', { files });
    await look();
    change({ earlierAnswered: true });
    toStep(3, text.earlier.added);
  });
}

export function addFiles(files: File[]): Promise<void> {
  return attempt(3, () => read(files.map((file) => ({ name: file.name, size: file.size, asks: { file } }))));
}

async function read(sources: Source[]): Promise<void> {
  change({ release: undefined });
  const reading = readAll(await worker(), sources);
  focus('reading');
  const refused = await reading;
  await look();
  if (refused.length > 0) {
    change({ faults: { step: 3, list: refused } });
    return focus('faults');
  }
  toStep(4, text.files.allRead(sources.length));
}

/** Ends the worker in the middle of a file; a new one starts with none. */
export async function cancel(): Promise<void> {
  if (current().reading === undefined) return;
  (await worker()).stop();
  await running;
  await attempt(3, () => putAway(text.files.cancelled));
}

export function startAgain(): Promise<void> {
  return attempt(3, () => putAway(text.files.removed));
}

async function putAway(said: string): Promise<void> {
  await openBody();
  await look();
  change({ said });
  focus('files');
}

/** Step 5: the one action that costs. */
export function makeRelease(): Promise<void> {
  return attempt(5, async () => {
    const { periodId: period_id } = current();
    const ready = await worker();
    const release = await ready.ask('release', { period_id });
    change({ release });
    change({ offer: await ready.ask('offer', { period_id }) });
    toStep(6, release.reprinted ? text.release.reprinted : text.release.ready);
  });
}

export function saveRelease(): void {
  const { release } = current();
  if (release === undefined) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([release.release], { type: 'application/json' }));
  link.download = release.file_name;
  link.click();
  // Not at once: some browsers begin to read only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  change({ said: text.release.saved(release.file_name) });
}
