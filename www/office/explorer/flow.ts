/** What the explorer does: one act for each thing a person can do. */
import { isRefusal } from '../../shared/refusal';
import { open } from '../parts';
import { change as changePage } from '../store';
import { answerTo, type Question } from './engine';
import { change, current } from './store';

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
  if (answer && !notAnEpsilon) changePage({ said: [answer.bought, answer.warning ?? ''].join(' ') });
}

export function showExamples(examples: boolean): void {
  change({ examples });
}

/** Sets every control to what a period of the plan asks. */
export function setTo(question: Question): void {
  ask(question);
  say();
  open('explorer');
}
