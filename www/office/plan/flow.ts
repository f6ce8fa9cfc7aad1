/** How a plan comes in and goes out: one act for each thing a person can do. */
import { focus } from '../../shared/focus';
import { isRefusal, type Refusal } from '../../shared/refusal';
import { save } from '../../shared/save';
import { change as changePage } from '../store';
import { draftIn, textOf, type Draft } from './draft';
import { checked, exampleText, faultsOf, standardText, textIn } from './engine';
import { begin } from './history';
import { discard, forget, onTaken } from './kept';
import { checkNow, contentOf, isUnsaved, revealAll } from './edit';
import { fileName } from './names';
import { change, current, type Writing } from './store';
import * as text from './text';

onTaken(() => change({ taken: current().writing !== undefined }));

addEventListener('beforeunload', (event) => {
  if (isUnsaved()) event.preventDefault();
});

export async function choosePlan(file: File): Promise<void> {
  opened(await textIn(file));
}

export function tryExample(): void {
  opened(exampleText());
}

function opened(content: string | Refusal): void {
  const plan = isRefusal(content) ? content : checked(content);
  if (isRefusal(content) || isRefusal(plan)) {
    const refused = plan as Refusal;
    const correctable = !isRefusal(content) && draftIn(content) ? content : undefined;
    change({ plan: undefined, writing: undefined, refused, correctable, view: 'shown' });
    return focus('faults');
  }
  // As it is saved: with every field the form has, whatever the file left out.
  const draft = draftIn(plan.text);
  change({
    plan,
    refused: undefined,
    correctable: undefined,
    writing: draft && writingOf(draft, plan.plan.digest),
    view: 'shown',
  });
  focus('plan-good');
}

/** A plan for a year, in which only the title and the bodies are missing. */
export function startStandard(year: string): void {
  const content = standardText(year);
  const draft = isRefusal(content) ? undefined : draftIn(content);
  if (!draft) return;
  const missing = faultsOf(textOf(draft)).map(({ path }) => path);
  edit({ ...writingOf(draft, undefined), fresh: new Set(missing) });
}

/** Opens a file in the form although it is no plan yet. */
export function correct(): void {
  const draft = draftIn(current().correctable ?? '');
  if (draft) edit({ ...writingOf(draft, undefined), all: true });
}

/** Takes up the draft from earlier. */
export function takeUpEarlier(): void {
  const { earlier } = current();
  if (earlier === undefined) return;
  const draft = draftIn(earlier);
  const start = draft ?? draftIn(standardText('2025/26') as string);
  if (start === undefined) return;
  // Nothing of it has been saved, so its content counts as all new.
  const writing = { ...writingOf(start, undefined), saved: { content: '', digest: undefined } };
  const typed = draft ? undefined : earlier;
  change({ earlier: undefined });
  edit({ ...writing, typed, asText: typed !== undefined, all: true });
}

export function discardEarlier(): void {
  const { earlier } = current();
  if (earlier !== undefined) discard(earlier);
  change({ earlier: undefined });
  focus('plan');
}

function writingOf(draft: Draft, digest: string | undefined): Writing {
  const year = String(draft['academic_year'] ?? '');
  return {
    history: begin({ draft, year }),
    typed: undefined,
    asText: false,
    faults: [],
    shown: [],
    fresh: new Set(),
    left: new Set(),
    all: false,
    typing: undefined,
    saved: { content: contentOf(draft), digest },
    before: undefined,
    part: '',
  };
}

function edit(writing: Writing): void {
  change({ refused: undefined, correctable: undefined, writing, view: 'edited' });
  checkNow();
  focus('plan-edited');
}

export function editPlan(): void {
  const { writing } = current();
  if (writing) edit(writing);
}

/** The finished plan; what keeps it from being one is told instead. */
export function showPlan(): void {
  if (!isPlan()) return;
  change({ view: 'shown' });
  focus('plan-good');
}

export function showSheet(): void {
  if (!isPlan()) return;
  change({ view: 'sheet' });
  focus('plan-sheet');
}

/** Saves the plan, once it is one. */
export function savePlan(): void {
  // First, for what was typed last may not have been looked at yet.
  if (!isPlan()) return;
  const { plan, writing } = current();
  if (!plan || !writing) return;
  const name = fileName(plan.plan.title);
  save({ name, media_type: 'application/json', content: plan.text });
  const { digest } = plan.plan;
  const isOther = writing.saved.digest !== undefined && writing.saved.digest !== digest;
  const content = contentOf(writing.history.present.draft);
  change({ writing: { ...writing, saved: { content, digest } } });
  forgetOwn();
  changePage({ said: text.status.savedAs(name, isOther) });
}

/** Saves what there is of it, under a name that says so. */
export function saveUnfinished(): void {
  const { writing } = current();
  if (!writing) return;
  const { draft } = writing.history.present;
  const name = fileName(String(draft['title'] ?? ''), 'unfinished');
  save({ name, media_type: 'application/json', content: writing.typed ?? textOf(draft) });
  changePage({ said: text.status.savedAs(name, false) });
}

export function anotherPlan(): void {
  if (isUnsaved() && !confirm(text.plan.leave)) return;
  forgetOwn();
  change({ plan: undefined, refused: undefined, writing: undefined, view: 'shown' });
  focus('plan-file');
}

/** While a draft from earlier waits, it is the one that is kept. */
function forgetOwn(): void {
  if (current().earlier === undefined) forget();
}

/** Whether the draft is a plan now; if not, everything that is missing is shown. */
function isPlan(): boolean {
  if (current().view === 'edited') checkNow();
  const { plan, writing } = current();
  if (plan && writing?.faults.length === 0) return true;
  revealAll();
  return false;
}
