/** The plan in use, and the one that is being written. */
import type { Refusal } from '../../shared/refusal';
import { Store } from '../../shared/store';
import type { Draft } from './draft';
import type { CheckedPlan, Fault } from './engine';
import type { History } from './history';
import { kept } from './kept';

/** A state of the draft that one can go back to. */
export type Version = {
  draft: Draft;
  /** The academic year that the periods' days are meant for. */
  year: string;
};

export type Writing = {
  history: History<Version>;
  /** What stands in the text form and is no plan that the other form could show. */
  typed: string | undefined;
  asText: boolean;
  /** Everything the engine has to say against it. */
  faults: Fault[];
  /** What of it is shown: a fault comes when its field is left, and goes at once. */
  shown: Fault[];
  /** Fields and entries that nobody has filled in yet: what they lack is no fault before they are left. */
  fresh: ReadonlySet<string>;
  /** Fields that have been left. */
  left: ReadonlySet<string>;
  /** Whether faults of fields that were never entered are shown too. */
  all: boolean;
  /** The field that is being typed in. */
  typing: string | undefined;
  /** What was opened or saved last: the content, and its digest where it is a plan. */
  saved: { content: string; digest: string | undefined };
  /** The plan before the last step, where it was one then. */
  before: CheckedPlan | undefined;
  /** The part of the form in which the last step was. */
  part: string;
};

export type State = {
  /** The plan in use. */
  plan: CheckedPlan | undefined;
  /** Why a file was not taken. */
  refused: Refusal | undefined;
  /** The text of that file, where it can be corrected here. */
  correctable: string | undefined;
  writing: Writing | undefined;
  /** Whether the draft is edited, shown, or laid out for paper. */
  view: 'shown' | 'edited' | 'sheet';
  /** A draft from earlier, until it is taken up or discarded. */
  earlier: string | undefined;
  /** Whether the browser keeps the draft; unknown until it is asked to. */
  keeps: boolean | undefined;
  /** Whether another tab keeps its draft in the place of this one's. */
  taken: boolean;
};

const START: State = {
  plan: undefined,
  refused: undefined,
  correctable: undefined,
  writing: undefined,
  view: 'shown',
  earlier: kept(),
  keeps: undefined,
  taken: false,
};

export const { current, change, onChange } = new Store(START);
