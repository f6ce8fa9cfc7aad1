/** What the plan's part asks of the engine. */
import {
  check_plan,
  example_plan,
  moved_period,
  new_office_key,
  plan_choices,
  plan_faults,
  standard_plan,
} from '../../../pkg/office/quietcount.js';
import { asRefusal, isRefusal, type Refusal } from '../../shared/refusal';
import { fault as pageFault } from '../text';
import { fault } from './text';

/** What a plan can show, beside the text that is saved of it. */
export type CheckedPlan = ReturnType<typeof check_plan>;

/** One thing that keeps a text from being a plan. */
export type Fault = ReturnType<typeof plan_faults>['faults'][number];

export type Choices = ReturnType<typeof plan_choices>;

/** What one figure can be expected to show. */
export type Expected = CheckedPlan['expected'][number];

export type Days = Parameters<typeof moved_period>[0];

/** Larger than any plan; spares the browser a file chosen by mistake. */
const LARGEST_FILE = 10_000_000;

/** The text of a file that may be a plan. */
export async function textIn(file: File): Promise<string | Refusal> {
  if (file.size > LARGEST_FILE) return fault.tooLarge;
  try {
    return await file.text();
  } catch {
    return fault.unreadable;
  }
}

let last: { text: string; answer: CheckedPlan | Refusal } | undefined;

/**
 * What a plan can show, or the first thing that is wrong with it.
 *
 * The last answer is kept: leaving a field asks for the same text again, and
 * working it out takes a moment.
 */
export function checked(text: string): CheckedPlan | Refusal {
  if (last?.text !== text) last = { text, answer: asked(() => check_plan(text)) };
  return last.answer;
}

/** Everything that keeps a text from being a plan. */
export function faultsOf(text: string): Fault[] {
  const answer = asked(() => plan_faults(text));
  if (!isRefusal(answer)) return answer.faults;
  return [{ path: '', line: 1, column: 1, rule: answer.what, what: answer.what }];
}

/** The plan of the fictional pilot. */
export function exampleText(): string | Refusal {
  return asked(example_plan);
}

/** A plan for a year in which only the title and the bodies are missing. */
export function standardText(year: string): string | Refusal {
  return asked(() => standard_plan(year));
}

/** A period's days and name in another academic year. */
export function moved(days: Days, from: string, to: string): Days | Refusal {
  return asked(() => moved_period(days, from, to));
}

/** A new key of the pilot office, of which the plan takes the public half. */
export function newOfficeKey(): ReturnType<typeof new_office_key> | Refusal {
  return asked(new_office_key);
}

/** Whether a plan still names the key of the fictional pilot, which opens for everybody. */
export function isOfExample(officeKey: unknown): boolean {
  const text = exampleText();
  return !isRefusal(text) && JSON.parse(text).office_key === officeKey;
}

let offered: Choices | undefined;

/** The closed lists that a plan chooses from. */
export function choices(): Choices {
  return (offered ??= plan_choices());
}

function asked<Answer>(question: () => Answer): Answer | Refusal {
  try {
    return question();
  } catch (thrown) {
    return asRefusal(thrown, pageFault.notStarted);
  }
}
