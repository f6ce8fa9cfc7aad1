/** The page's one store: what is open, or why nothing is. */
import type { Refusal } from '../shared/refusal';
import { Store } from '../shared/store';
import type { Published } from './engine';

export type State = { published: Published | undefined; refusal: Refusal | undefined };

export const START: State = { published: undefined, refusal: undefined };

export const { change, onChange } = new Store(START);
