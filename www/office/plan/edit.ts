/** What is done to a draft, and how the engine's answer follows it. */
import { focus } from '../../shared/focus';
import { isRefusal } from '../../shared/refusal';
import { change as changePage } from '../store';
import { changesIn } from './changes';
import { draftIn, textOf, withValue, type Draft } from './draft';
import { checked, faultsOf, type Fault } from './engine';
import { redone, step, undone, type History } from './history';
import { forget, keep } from './kept';
import { onceLetGo } from './press';
import { change, current, type Version, type Writing } from './store';
import * as text from './text';

/** How long one must pause for the engine to be asked. */
const PAUSE_MS = 250;

/** On a slow computer so many times what the engine took last, so that typing is not held up. */
const PAUSES = 3;

let pause: ReturnType<typeof setTimeout> | undefined;
let tookMs = 0;

/** One content, whatever spaces its text has. */
export const contentOf = (draft: Draft): string => JSON.stringify(draft);

/** Whether something was written that is in no file. */
export function isUnsaved(): boolean {
  const { writing } = current();
  if (!writing) return false;
  const { typed, history, saved } = writing;
  const isStuck = typed !== undefined && !draftIn(typed);
  return isStuck || contentOf(history.present.draft) !== saved.content;
}

/** Types in the field at a path: one step until the field is left. */
export function type(path: string, value: unknown): void {
  edit(path, (draft) => withValue(draft, path, value), path);
}

/** Types in a field on which others depend. */
export function typeWith(path: string, changed: (draft: Draft) => Draft): void {
  edit(path, changed, path);
}

/** Chooses a value: a step of its own, and the field counts as left. */
export function choose(path: string, value: unknown): void {
  act(path, (draft) => withValue(draft, path, value));
}

/** Changes several fields in one step. */
export function act(path: string, changed: (draft: Draft) => Draft): void {
  edit(path, changed, undefined);
  leave(path);
}

/** Adds an entry at the end of a list. What it lacks is no fault until its fields are left. */
export function addTo(list: string, place: number, changed: (draft: Draft) => Draft): void {
  const { writing } = current();
  if (!writing) return;
  const path = `${list}/${place}`;
  const left = [...writing.left].filter((field) => !within(field, path));
  write({ fresh: new Set(writing.fresh).add(path), left: new Set(left) });
  act(list, changed);
}

/** The field at a path was left: its faults may be told. */
export function leave(path: string): void {
  const { writing } = current();
  if (!writing) return;
  const { history } = writing;
  write({
    typing: undefined,
    left: new Set(writing.left).add(path),
    history: { ...history, open: undefined },
  });
  onceLetGo(checkNow);
}

/** Types in the text form. What is no plan that the other form could show is kept as it is. */
export function typeText(typed: string): void {
  const draft = draftIn(typed);
  if (!draft) {
    write({ typed, typing: 'text' });
    return ask();
  }
  edit('text', () => draft, 'text');
  write({ typed });
}

/** To the text form or back; a text that no form could show must be mended first. */
export function showAsText(asText: boolean): void {
  const { writing } = current();
  if (!writing) return;
  if (!asText && writing.typed !== undefined && !draftIn(writing.typed)) return revealAll();
  write({ asText, typed: undefined, typing: undefined, all: true });
  checkNow();
  focus(asText ? 'plan-text' : 'plan-edited');
}

export function undo(): void {
  travel(undone, text.status.undone);
}

export function redo(): void {
  travel(redone, text.status.redone);
}

/** Whether a step can be taken back or forth: not over a text that would be lost. */
export function canTravel({ typed }: Writing): boolean {
  return typed === undefined || draftIn(typed) !== undefined;
}

function travel(to: (history: History<Version>) => History<Version>, said: string): void {
  const { writing, plan } = current();
  if (!writing || !canTravel(writing)) return;
  const history = to(writing.history);
  if (history === writing.history) return;
  write({ history, typed: undefined, typing: undefined, before: plan ?? writing.before });
  checkNow();
  changePage({ said });
}

function edit(path: string, changed: (draft: Draft) => Draft, field: string | undefined): void {
  const { writing, plan } = current();
  if (!writing) return;
  const { history } = writing;
  const { draft, year } = history.present;
  const isRest = field !== undefined && field === history.open;
  write({
    history: step(history, { draft: changed(draft), year }, field),
    typed: undefined,
    typing: field,
    before: isRest ? writing.before : (plan ?? writing.before),
    part: path.split('/')[0] ?? '',
  });
  ask();
}

/** Periods now have the days of another academic year. */
export function moveTo(year: string, changed: (draft: Draft) => Draft): void {
  act('periods', changed);
  const { writing } = current();
  if (!writing) return;
  const { history } = writing;
  write({ history: { ...history, present: { ...history.present, year } } });
}

/** Asks the engine once the person pauses. */
function ask(): void {
  clearTimeout(pause);
  pause = setTimeout(checkNow, Math.max(PAUSE_MS, PAUSES * tookMs));
}

/** Asks the engine what it has to say against the draft, and keeps the draft. */
export function checkNow(): void {
  clearTimeout(pause);
  const { writing } = current();
  if (!writing) return;
  const content = writing.typed ?? textOf(writing.history.present.draft);
  const began = performance.now();
  const faults = faultsOf(content);
  const answer = faults.length === 0 ? checked(content) : undefined;
  tookMs = performance.now() - began;
  const plan = answer && !isRefusal(answer) ? answer : undefined;
  change({ plan });
  write({ faults, shown: shownOf(writing, faults) });
  keepDraft(content);
  say();
}

/** Every fault is shown, and the first thing one comes to is their list. */
export function revealAll(): void {
  write({ all: true, typing: undefined });
  checkNow();
  focus('faults');
}

/** A fault comes when a field is left, and goes as soon as it is mended. */
function shownOf(writing: Writing, faults: Fault[]): Fault[] {
  const { all, shown, typing } = writing;
  const isTold = ({ path }: Fault): boolean => all || !isFresh(writing, path);
  const wasShown = (fault: Fault): boolean =>
    shown.some(({ path, rule }) => path === fault.path && rule === fault.rule);
  return faults.filter(typing === undefined ? isTold : wasShown);
}

/** Whether nobody has been at a place of the plan yet. */
function isFresh({ fresh, left }: Writing, path: string): boolean {
  const wasLeft = [...left].some(
    (field) => field === path || within(field, path) || isInside(path, field),
  );
  return !wasLeft && [...fresh].some((each) => each === path || within(path, each));
}

/** A list as a whole can be left before its newest entry was filled in. */
const isInside = (path: string, field: string): boolean => field.includes('/') && within(path, field);

const within = (path: string, around: string): boolean => path.startsWith(`${around}/`);

/** Kept at every pause, unless one from earlier waits for a decision. */
function keepDraft(content: string): void {
  if (current().earlier !== undefined) return;
  if (isUnsaved()) change({ keeps: keep(content) });
  else forget();
}

/** Reads out what a step changed, once it has come to rest. */
function say(): void {
  const { plan, writing } = current();
  if (!writing || writing.typing !== undefined) return;
  if (!plan) return changePage({ said: text.status.faults(writing.shown.length) });
  const changes = changesIn(writing.before?.expected, plan.expected);
  changePage({ said: text.changes.said(changes) });
}

function write(part: Partial<Writing>): void {
  const { writing } = current();
  if (writing) change({ writing: { ...writing, ...part } });
}
