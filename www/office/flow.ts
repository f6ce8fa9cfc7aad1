/** What the page does: one act for each thing a person can do. */
import { isRefusal, type Refusal } from '../shared/refusal';
import { answerTo, examplePlan, planIn, started, type CheckedPlan, type Question } from './engine';
import { change, current } from './store';

/** Starts the engine and answers the question the controls stand at. */
export async function start(): Promise<void> {
  const choices = await started();
  if (isRefusal(choices)) return change({ broken: choices });
  change({ choices });
  ask({});
}

/** Moves some controls, and answers at once. */
export function ask(part: Partial<Question>): void {
  const question = { ...current().question, ...part };
  const answer = answerTo(question);
  if (isRefusal(answer)) return change({ notAnEpsilon: answer });
  const { epsilon } = answer;
  change({ question: { ...question, epsilon }, answer, typed: epsilon, notAnEpsilon: undefined });
}

/** Takes what is typed; half a fraction is no fault until the box is left. */
export function type(typed: string): void {
  const question = { ...current().question, epsilon: typed };
  const answer = answerTo(question);
  if (isRefusal(answer)) return change({ typed });
  change({ question: { ...question, epsilon: answer.epsilon }, answer, typed, notAnEpsilon: undefined });
}

/** The box was left: it holds an ε, or is told why not. */
export function finishTyping(): void {
  ask({ epsilon: current().typed });
  say();
}

/** Reads the answer out once a control has come to rest. */
export function say(): void {
  const { answer, notAnEpsilon } = current();
  if (answer && !notAnEpsilon) change({ said: [answer.bought, answer.warning ?? ''].join(' ') });
}

export function showExamples(examples: boolean): void {
  change({ examples });
}

export async function choosePlan(file: File): Promise<void> {
  opened(await planIn(file));
}

export function tryExample(): void {
  opened(examplePlan());
}

function opened(plan: CheckedPlan | Refusal): void {
  if (isRefusal(plan)) {
    change({ plan: undefined, planRefused: plan });
    return focus('faults');
  }
  change({ plan, planRefused: undefined });
  focus('plan-good');
}

export function anotherPlan(): void {
  change({ plan: undefined, planRefused: undefined });
  focus('plan-file');
}

/** Sets every control to what a period of the plan asks. */
export function setTo(question: Question): void {
  ask(question);
  say();
  focus('explorer');
}

function focus(id: string): void {
  document.getElementById(id)?.focus();
}
