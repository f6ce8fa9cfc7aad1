/**
 * What the page does when someone acts: ask the worker, then change the store.
 *
 * Nothing here sees the inside of a file.
 */
import { save } from '../shared/save';
import { attempt, explain, settled, worker } from './attempt';
import { focus, visit } from './places';
import { readAll, type Source } from './reading';
import { NO_FILES, START, change, current, named, type StepNumber, type Zone } from './store';
import * as text from './text';

/** Says `said` politely; the focus then goes to the step, or to the question that stands before it. */
function toStep(step: StepNumber, said: string): string {
  change({ said });
  return current().earlierAnswered || step === 6 ? `step-${step}` : 'earlier';
}

export function recallPlan(): Promise<void> {
  return attempt(1, async () => {
    const plan = await (await worker()).ask('recall_plan', null);
    if (plan !== null) change({ plan: { ...plan, example: false } });
    return undefined;
  });
}

export function choosePlan(file: File): Promise<void> {
  return attempt(1, async () => {
    const plan = await (await worker()).ask('read_plan', { file });
    change({ ...START, busy: true, plan: { ...plan, example: false }, said: text.plan.opened });
    return 'step-2';
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
    return read(names.map((name, example) => ({ ...name, asks: { example } })));
  });
}

/** A choice other than the one continued with: its steps are not shown under another name. */
export function choose(body: string, period: string): void {
  const { bodyId, periodId } = current();
  change({ moved: body !== bodyId || period !== periodId });
}

/** Step 2: opens the body unless it is open, and asks what a release would be. */
export function continueWith(bodyId: string, periodId: string): Promise<void> {
  return attempt(2, async () => {
    if (bodyId === '') return missing('body', text.body.noBody);
    if (periodId === '') return missing('period', text.body.noPeriod);
    const { opened, bodyId: before, plan } = current();
    const same = opened && bodyId === before;
    // The answer of another body is not this one's.
    const unanswered = { earlierAnswered: plan?.example === true, charged: false, opened: false };
    change({ bodyId, periodId, moved: false, release: undefined, ...(same ? {} : unanswered) });
    if (!same) await openBody();
    await look();
    return toStep(current().report === undefined ? 3 : 4, named(current()));
  });
}

function missing(target: 'body' | 'period', refusal: { what: string; remedy: string }): string {
  change({ faults: { step: 2, list: [{ ...refusal, target }] } });
  return 'faults';
}

async function openBody(): Promise<void> {
  const { plan, bodyId } = current();
  if (plan === undefined) throw text.fault.broken;
  change({ ...NO_FILES, opened: false });
  await (await worker()).ask('open_body', { plan: plan.text, body_id: bodyId });
  change({ opened: true });
}

/** Asks for the report, where files are read, and for the offer; none of before stays in sight. */
async function look(): Promise<void> {
  const { files, periodId: period_id } = current();
  change({ report: undefined, checked: false, offer: undefined, revising: false });
  if (files.some(({ refused }) => !refused)) {
    change({ report: await (await worker()).ask('load_report', { period_id }) });
  }
  await price();
}

/**
 * Asks what a release would share and cost.
 *
 * Where the book knows no charge, the question of earlier releases has to be
 * answered, and again where a charge was known before: then the browser has
 * lost the book.
 */
async function price(): Promise<void> {
  change({ damaged: false });
  const offer = await (await worker()).ask('offer', { period_id: current().periodId });
  if ('damaged' in offer) {
    change({ damaged: true });
    throw offer.damaged;
  }
  const { plan, earlierAnswered, charged } = current();
  const answered = plan?.example === true || (earlierAnswered && !charged);
  change({ offer, charged: !offer.first, earlierAnswered: answered || !offer.first });
}

export function firstRelease(): void {
  if (current().busy) return;
  change({ earlierAnswered: true, faults: undefined });
  visit('step-3');
}

/** Opens the place for earlier releases, where it is folded away. */
export function showEarlier(): void {
  document.getElementById('earlier-more')?.setAttribute('open', '');
  focus('earlier-files');
}

/** Adds to the book; `anew` starts another one where the book cannot be read. */
export function addReleases(files: File[], anew: boolean): Promise<void> {
  return attempt(2, async () => {
    await (await worker()).ask('import_releases', { files, anew });
    await look();
    return toStep(current().report === undefined ? 3 : 4, text.earlier.added);
  });
}

export function addFiles(files: File[]): Promise<void> {
  return attempt(3, () => read(files.map((file) => ({ name: file.name, size: file.size, asks: { file } }))));
}

async function read(sources: Source[]): Promise<string> {
  change({ release: undefined });
  const reading = readAll(await worker(), sources);
  focus('reading');
  const refused = await reading;
  // Before looking, which may be refused as well: each file has its own reason.
  if (refused.length > 0) change({ faults: { step: 3, list: refused } });
  await look();
  if (refused.length > 0) return 'faults';
  return toStep(4, text.files.allRead(sources.length));
}

/** Ends the worker in the middle of a file; a new one starts with none. */
export async function cancel(): Promise<void> {
  if (current().reading === undefined) return;
  (await worker()).stop();
  await settled();
  await attempt(3, () => putAway(text.files.cancelled));
}

export function startAgain(): Promise<void> {
  return attempt(3, () => putAway(text.files.removed));
}

async function putAway(said: string): Promise<string> {
  await openBody();
  change({ said, notice: { at: 'files', said } });
  await look();
  return 'files';
}

/** Files dropped while something is done are not taken, and it is said so. */
export function notTaken(at: Zone): void {
  change({ notice: { at, said: text.page.notAdded } });
}

/** The reader has looked at the report and goes on. */
export function reportChecked(): void {
  change({ checked: true });
  visit('step-5');
}

/** Says what a revision costs; nothing is drawn by it. */
export function considerRevision(): void {
  change({ revising: true });
  focus('revising');
}

export function keepAsItIs(): void {
  change({ revising: false });
  focus('revise');
}

/** Step 5: the one action that costs. `corrects` draws a release made before anew. */
export function makeRelease(corrects: boolean): Promise<void> {
  return attempt(5, async () => {
    const { periodId: period_id, offer } = current();
    if (offer === undefined) throw text.fault.broken;
    const release = await (await worker()).ask('release', { period_id, corrects });
    change({ release, saved: false, revising: false, charged: true });
    await writeData();
    await priceAfter();
    return toStep(6, release.reprinted ? text.release.reprinted : text.release.ready);
  });
}

/** Writes the same figures for other programs. What fails from here on must not hide the release. */
async function writeData(): Promise<void> {
  const { release } = current();
  if (release === undefined) return;
  try {
    const data = await (await worker()).ask('data_files', { release: release.release });
    change({ release: { ...release, data } });
  } catch (thrown) {
    explain(6, thrown);
  }
}

/** Likewise: what a revision would cost from now on. */
async function priceAfter(): Promise<void> {
  try {
    await price();
  } catch (thrown) {
    change({ offer: undefined });
    explain(6, thrown);
  }
}

export function saveRelease(): void {
  const { release } = current();
  if (release === undefined) return;
  save({ name: release.file_name, media_type: 'application/json', content: release.release });
  change({ saved: true, said: text.release.saved(release.file_name) });
}
