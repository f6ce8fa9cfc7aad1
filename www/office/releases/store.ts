/** What came in, how far it has been checked, and what would be published of it. */
import type { Refusal } from '../../shared/refusal';
import { Store } from '../../shared/store';
import type { Basis, Inbox, Incoming, Judged, Publication } from './engine';

export type State = {
  files: Incoming[];
  /** How many of them the engine has taken in. */
  taken: number;
  /** What became of them, in the same order; told when all are taken in. */
  judged: Judged[];
  inbox: Inbox | undefined;
  /** What they were checked with. */
  basis: Basis | undefined;
  /** Whether files are being checked just now. */
  checking: boolean;
  publication: Publication | undefined;
  /** Why what was accepted cannot be added up. */
  refused: Refusal | undefined;
};

const START: State = {
  files: [],
  taken: 0,
  judged: [],
  inbox: undefined,
  basis: undefined,
  checking: false,
  publication: undefined,
  refused: undefined,
};

export const { current, change, onChange } = new Store(START);
