/** The page's one store: what is open, loaded and made. */
import type { Fault } from '../shared/error-summary';
import type { Refusal } from '../shared/refusal';
import { Store } from '../shared/store';
import type {
  Actions,
  ChosenColumns,
  FileName,
  FirstRows,
  LoadReport,
  MissingView,
  Offer,
  OpenPlan,
  Release,
  Template,
} from './protocol';
import * as text from './text';

export type StepNumber = 1 | 2 | 3 | 4 | 5 | 6;

/** Where files are dropped. */
export type Zone = 'plan-file' | 'earlier-files' | 'files';

/** A file of the list: read, refused, or, with neither number nor refusal, still to be read. */
export type AddedFile = FileName & {
  /** Names its row, whatever becomes of the others. */
  key: number;
  /** Where it is read from, now and whenever others are removed. */
  asks: Actions['read_file']['asks'];
  /** The engine's number for it, once it is read. */
  number: number | undefined;
  refusal: Refusal | undefined;
};

export type Reading = {
  name: string;
  place: number;
  of: number;
  /** Bytes of all the files at hand, and how many of them are read. */
  total: number;
  done: number;
  /** When reading began, as `performance.now()` has it. */
  began: number;
};

/** A file whose columns are being chosen; its rows are seen nowhere else. */
export type Choosing = {
  key: number;
  name: string;
  first: FirstRows;
  /** Place of the row of headings among the first rows. */
  headings: number;
  /** By column, the id of what it is to mean; empty for nothing. */
  meant: string[];
};

export type State = {
  busy: boolean;
  /** Read out politely; never the only place a thing is said. */
  said: string;
  faults: { step: StepNumber; list: Fault[] } | undefined;
  /** Said in sight at a drop zone, until the next act. */
  notice: { at: Zone; said: string; putBack?: AddedFile } | undefined;
  plan: (OpenPlan & { example: boolean }) | undefined;
  bodyId: string;
  periodId: string;
  /** Step 2 is done: the body is open in the worker. */
  opened: boolean;
  /** Another body or period is chosen than the one continued with. */
  moved: boolean;
  /** Nothing was asked, or the question of earlier releases is answered. */
  earlierAnswered: boolean;
  /** A charge of this body was known since it was opened. */
  charged: boolean;
  /** The book of this body cannot be read. */
  damaged: boolean;
  files: AddedFile[];
  reading: Reading | undefined;
  choosing: Choosing | undefined;
  /** What was chosen of headings, now or at an earlier visit. */
  columns: ChosenColumns | undefined;
  templates: Template[];
  /** Ids of templates of files that the plan asks for and nobody has added. */
  lacking: string[];
  /** The list of missing pupils, while it is open. */
  missing: MissingView | undefined;
  /** It is that list that goes to paper just now. */
  printsMissing: boolean;
  report: LoadReport | undefined;
  /** The reader has said that the report is in order. */
  checked: boolean;
  offer: Offer | undefined;
  /** A revision was chosen and is not confirmed yet. */
  revising: boolean;
  release: Release | undefined;
  /** Files were added or removed since the release in sight was made. */
  filesChanged: boolean;
  /** The release in sight was handed to the browser to save. */
  saved: boolean;
};

/** What holds before a plan is open. */
export const START: State = {
  busy: false,
  said: '',
  faults: undefined,
  notice: undefined,
  plan: undefined,
  bodyId: '',
  periodId: '',
  opened: false,
  moved: false,
  earlierAnswered: false,
  charged: false,
  damaged: false,
  files: [],
  reading: undefined,
  choosing: undefined,
  columns: undefined,
  templates: [],
  lacking: [],
  missing: undefined,
  printsMissing: false,
  report: undefined,
  checked: false,
  offer: undefined,
  revising: false,
  release: undefined,
  filesChanged: false,
  saved: false,
};

/** What goes out of sight once other files are there, or another period is chosen. */
export const NOT_COUNTED = {
  choosing: undefined,
  missing: undefined,
  report: undefined,
  checked: false,
  offer: undefined,
  revising: false,
} satisfies Partial<State>;

/** What is forgotten when the files are put away; a release that is made is not. */
export const NO_FILES = {
  ...NOT_COUNTED,
  files: [],
  reading: undefined,
  filesChanged: true,
} satisfies Partial<State>;

export const { current, change, onChange } = new Store(START);

/** The body and period continued with, as a reader knows them. */
export function named({ plan, bodyId, periodId }: State): string {
  const body = plan?.view.bodies.find(({ id }) => id === bodyId)?.name ?? '';
  const period = plan?.view.periods.find(({ id }) => id === periodId)?.name ?? '';
  return text.body.chosen(body, period);
}
