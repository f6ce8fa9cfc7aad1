/** What the plan's part asks of the engine. */
import { check_plan, example_plan } from '../../../pkg/office/quietcount.js';
import { asRefusal, type Refusal } from '../../shared/refusal';
import { fault as pageFault } from '../text';
import { fault } from './text';

/** What a plan can show, beside the very text that says so. */
export type CheckedPlan = ReturnType<typeof check_plan> & { text: string };

/** Larger than any plan; spares the browser a file chosen by mistake. */
const LARGEST_FILE = 10_000_000;

/** What the plan in a file can show, or what is wrong with it. */
export async function planIn(file: File): Promise<CheckedPlan | Refusal> {
  if (file.size > LARGEST_FILE) return fault.tooLarge;
  try {
    return checked(await file.text());
  } catch (thrown) {
    return asRefusal(thrown, fault.unreadable);
  }
}

/** The plan of the fictional pilot. */
export function examplePlan(): CheckedPlan | Refusal {
  try {
    return checked(example_plan());
  } catch (thrown) {
    return asRefusal(thrown, pageFault.notStarted);
  }
}

function checked(text: string): CheckedPlan {
  return { ...check_plan(text), text };
}
