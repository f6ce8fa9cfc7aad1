/** The roster of the schools' keys as it stands here, and what became of what was dropped. */
import type { Refusal } from '../../shared/refusal';
import { Store } from '../../shared/store';
import type { Replaces, Roster } from './engine';

/** An enrolment file that was dropped, and what became of it. */
export type Outcome = {
  file: string;
  enrolment: string;
  /** What was done; empty where it was refused. */
  said: string;
  /** The fingerprint of the key that it brings. */
  brings: string | undefined;
  refused: Refusal | undefined;
  /** What a person who has telephoned the school may answer. */
  answers: Replaces[];
};

export type State = {
  roster: Roster | undefined;
  /** The text of the plan that the roster is of. */
  plan: string | undefined;
  /** Whether the roster differs from the file it was opened from or saved to. */
  unsaved: boolean;
  outcomes: Outcome[];
  /** Why a file is no roster. */
  refused: Refusal | undefined;
};

export const START: State = {
  roster: undefined,
  plan: undefined,
  unsaved: false,
  outcomes: [],
  refused: undefined,
};

export const { current, change, onChange } = new Store(START);

/** The roster's text, where it is of this plan. */
export function rosterOf(plan: string): string | undefined {
  const { roster, plan: of } = current();
  return of === plan ? roster?.text : undefined;
}
