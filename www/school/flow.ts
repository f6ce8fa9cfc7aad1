/**
 * What the page does when someone acts: ask the worker, then change the store.
 *
 * Nothing here sees the inside of a file.
 */
import { save } from '../shared/save';
import { attempt, explain, worker } from './attempt';
import { readMore } from './files';
import { look, openBody, price, toStep } from './look';
import { focus, visit } from './places';
import { waiting } from './reading';
import { NO_FILES, START, change, current, named } from './store';
import * as text from './text';

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
    return readMore(names.map((name, example) => waiting(name, { example })));
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
    const anew = { ...NO_FILES, earlierAnswered: plan?.example === true, charged: false, opened: false };
    change({ bodyId, periodId, moved: false, release: undefined, ...(same ? {} : anew) });
    if (!same) await openBody();
    await look();
    return toStep(current().report === undefined ? 3 : 4, named(current()));
  });
}

function missing(target: 'body' | 'period', refusal: { what: string; remedy: string }): string {
  change({ faults: { step: 2, list: [{ ...refusal, target }] } });
  return 'faults';
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
  const add = async (): Promise<string> => {
    await (await worker()).ask('import_releases', { files, anew });
    await look();
    return toStep(current().report === undefined ? 3 : 4, text.earlier.added);
  };
  return attempt(2, add, anew ? 'anew' : 'earlier-files');
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
    change({ release, saved: false, filesChanged: false, revising: false, charged: true });
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

/** The file by which the pilot office knows this browser's key. */
export function saveEnrolment(): void {
  const enrolment = current().release?.enrolment;
  if (enrolment === undefined) return;
  const { file_name: name, text: content } = enrolment;
  save({ name, media_type: 'application/json', content });
  change({ said: text.release.saved(name) });
}
