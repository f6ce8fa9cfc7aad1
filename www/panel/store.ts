/** The page's one store: what is open, or why nothing is. */
import type { Refusal } from '../shared/refusal';
import type { Published } from './engine';

export type State = { published: Published | undefined; refusal: Refusal | undefined };

export const START: State = { published: undefined, refusal: undefined };

let draw: (state: State) => void = () => {};

export function show(state: State): void {
  draw(state);
}

/** Calls `drawing` now and after every change. */
export function onChange(drawing: (state: State) => void): void {
  draw = drawing;
  draw(START);
}
