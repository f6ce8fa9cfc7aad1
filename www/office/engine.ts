/** The engine, inside this page: no pupil's data come here. */
import { check_plan, choices, example_plan, explore } from '../../pkg/office/quietcount.js';
import { startEngine } from '../shared/engine-here';
import { asRefusal, type Refusal } from '../shared/refusal';
import * as text from './text';

export type Choices = ReturnType<typeof choices>;
export type Answer = ReturnType<typeof explore>;
export type Question = Parameters<typeof explore>[0];
export type CheckedPlan = ReturnType<typeof check_plan>;

/** Larger than any plan; spares the browser a file chosen by mistake. */
const LARGEST_FILE = 10_000_000;

/** What the controls can be set to, once the engine runs. */
export async function started(): Promise<Choices | Refusal> {
  try {
    await startEngine();
    return choices();
  } catch (thrown) {
    return asRefusal(thrown, text.fault.notStarted);
  }
}

/** What an ε buys and costs, or why the question cannot be asked. */
export function answerTo(question: Question): Answer | Refusal {
  try {
    return explore(question);
  } catch (thrown) {
    return asRefusal(thrown, text.fault.notStarted);
  }
}

/** What the plan in a file can show, or what is wrong with it. */
export async function planIn(file: File): Promise<CheckedPlan | Refusal> {
  if (file.size > LARGEST_FILE) return text.fault.tooLarge;
  try {
    return check_plan(await file.text());
  } catch (thrown) {
    return asRefusal(thrown, text.fault.unreadable);
  }
}

/** The plan of the fictional pilot. */
export function examplePlan(): CheckedPlan | Refusal {
  try {
    return check_plan(example_plan());
  } catch (thrown) {
    return asRefusal(thrown, text.fault.notStarted);
  }
}
