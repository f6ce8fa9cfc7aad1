/** The plan that was opened, or why it could not be. */
import type { Refusal } from '../../shared/refusal';
import { Store } from '../../shared/store';
import type { CheckedPlan } from './engine';

export type State = {
  plan: CheckedPlan | undefined;
  refused: Refusal | undefined;
};

const START: State = { plan: undefined, refused: undefined };

export const { current, change, onChange } = new Store(START);
