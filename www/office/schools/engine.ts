/** What the schools' part asks of the engine. */
import { add_enrolment, open_roster } from '../../../pkg/office/quietcount.js';
import { asRefusal, type Refusal } from '../../shared/refusal';
import { today } from '../../shared/today';
import type { Outcome } from './store';
import { fault } from './text';

export type Roster = ReturnType<typeof open_roster>;
export type Replaces = Parameters<typeof add_enrolment>[2]['replaces'];

/** Far larger than any roster or enrolment; spares the browser a file chosen by mistake. */
const LARGEST_FILE = 10_000_000;

/** The roster in a file. */
export async function rosterIn(plan: string, file: File): Promise<Roster | Refusal> {
  if (file.size > LARGEST_FILE) return fault.tooLarge;
  try {
    return open_roster(plan, await file.text());
  } catch (thrown) {
    return asRefusal(thrown, fault.unreadable);
  }
}

/** A roster without keys. */
export function emptyRoster(plan: string): Roster | Refusal {
  try {
    return open_roster(plan);
  } catch (thrown) {
    return asRefusal(thrown, fault.unreadable);
  }
}

/** The text of an enrolment file, or why it cannot be read. */
export async function enrolmentIn(file: File): Promise<string | Refusal> {
  if (file.size > LARGEST_FILE) return fault.tooLarge;
  try {
    return await file.text();
  } catch {
    return fault.unreadable;
  }
}

/** Takes an enrolment in; gives the roster with it, where it was not refused. */
export function add(
  plan: string,
  roster: Roster,
  { file, enrolment }: Pick<Outcome, 'file' | 'enrolment'>,
  replaces: Replaces,
): { roster: Roster; outcome: Outcome } {
  try {
    const added = add_enrolment(plan, roster.text, { enrolment, replaces, today: today() });
    const { said, brings, refused, answers } = added;
    return {
      roster: added.roster ?? roster,
      outcome: { file, enrolment, said, brings, refused, answers },
    };
  } catch (thrown) {
    return { roster, outcome: failed(file, asRefusal(thrown, fault.unreadable)) };
  }
}

/** A file that did not come as far as the engine. */
export function failed(file: string, refused: Refusal): Outcome {
  return { file, enrolment: '', said: '', brings: undefined, refused, answers: [] };
}
