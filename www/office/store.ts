/** The page's one store: where the controls stand, and what the engine answered. */
import type { Refusal } from '../shared/refusal';
import { Store } from '../shared/store';
import type { Answer, CheckedPlan, Choices, Question } from './engine';

export type State = {
  /** What the controls can be set to; none until the engine runs. */
  choices: Choices | undefined;
  /** Why the engine does not run. */
  broken: Refusal | undefined;
  question: Question;
  /** What stands in the box of ε, which may be no ε yet. */
  typed: string;
  /** Why what stands in the box is none. */
  notAnEpsilon: Refusal | undefined;
  /** To the last question that could be asked. */
  answer: Answer | undefined;
  /** Whether example releases are shown. */
  examples: boolean;
  plan: CheckedPlan | undefined;
  planRefused: Refusal | undefined;
  /** Read out politely; never the only place a thing is said. */
  said: string;
};

/** The standard plan's charges of a term, for one table alone. */
const USUAL: Question = {
  epsilon: '3/4',
  team: '1/2',
  tables: 1,
  releases: 4,
  floor: 5,
  certainty: '999/1000',
};

export const START: State = {
  choices: undefined,
  broken: undefined,
  question: USUAL,
  typed: USUAL.epsilon,
  notAnEpsilon: undefined,
  answer: undefined,
  examples: false,
  plan: undefined,
  planRefused: undefined,
  said: '',
};

export const { current, change, onChange } = new Store(START);
