/** What the page's parts share: which of them is open, and what the engine offers. */
import type { Refusal } from '../shared/refusal';
import { Store } from '../shared/store';
import type { Choices } from './engine';
import type { parts } from './text';

/** A part of the work, which is also its place in the address: #plan. */
export type Part = keyof typeof parts;

export type State = {
  part: Part;
  /** What the explorer's controls can be set to; none until the engine runs. */
  choices: Choices | undefined;
  /** Why the engine does not run. */
  broken: Refusal | undefined;
  /** Read out politely; never the only place a thing is said. */
  said: string;
};

export const START: State = { part: 'explorer', choices: undefined, broken: undefined, said: '' };

export const { current, change, onChange } = new Store(START);
