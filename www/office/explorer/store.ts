/** Where the explorer's controls stand, and what the engine answered. */
import type { Refusal } from '../../shared/refusal';
import { Store } from '../../shared/store';
import type { Answer, Question } from './engine';

export type State = {
  question: Question;
  /** What stands in the box of ε, which may be no ε yet. */
  typed: string;
  /** Why what stands in the box is none. */
  notAnEpsilon: Refusal | undefined;
  /** To the last question that could be asked. */
  answer: Answer | undefined;
  /** Whether example releases are shown. */
  examples: boolean;
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

const START: State = {
  question: USUAL,
  typed: USUAL.epsilon,
  notAnEpsilon: undefined,
  answer: undefined,
  examples: false,
};

export const { current, change, onChange } = new Store(START);
