/** What the page may ask of its worker: one table of actions. */
import type {
  ColumnsView,
  CountView,
  Draft,
  EnrolmentView,
  FileView,
  FirstRowsView,
  LoadReport,
  MeaningView,
  MissingView,
  Offer,
  PlanView,
} from '../../pkg/school/quietcount.js';
import type { DataFile, DataFiles } from '../shared/data-files';
import type { Refusal } from '../shared/refusal';

export type { CountView, Draft, FileView, LoadReport, MeaningView, MissingView, Offer, PlanView };

/** A plan the engine has accepted. The text goes back to a new worker unread. */
export type OpenPlan = {
  text: string;
  view: PlanView;
  /** False where the browser would not remember it for the next visit. */
  remembered: boolean;
};

/** What headings stand for by a person's choice: the text of a columns file, and what it says. */
export type ChosenColumns = ColumnsView & {
  text: string;
  /** False where the browser would not remember it for the next visit. */
  remembered: boolean;
};

/** The first rows of a file, while its columns are chosen, and what a column can mean. */
export type FirstRows = FirstRowsView & { known: MeaningView[] };

/** A heading with the id of what it is to mean. */
export type Choice = { heading: string; meaning: string };

/** A release the keeper has kept; without the book, which stays in the worker. */
export type Release = Omit<Draft, 'book'> & {
  /** The key it is signed with, for the pilot office; absent where the browser cannot sign. */
  enrolment: EnrolmentView | undefined;
  /** The same figures for other programs, once they are written. */
  data?: DataFiles;
};

/** A file to fill in, as a workbook and as text. */
export type Template = { id: string; title: string; files: DataFile[] };

/** What a file input knows of a file; the bytes stay in the worker. */
export type FileName = { name: string; size: number };

type Action<Asks, Answers> = { asks: Asks; answers: Answers };

export type Actions = {
  /** First of all: the compressed engine and the keeper's port. */
  start: Action<{ engine: Uint8Array<ArrayBuffer>; port: MessagePort }, null>;
  /** The plan remembered from an earlier visit. */
  recall_plan: Action<null, OpenPlan | null>;
  read_plan: Action<{ file: File }, OpenPlan>;
  example_plan: Action<null, OpenPlan>;
  /** Opens a body's work; whatever was loaded for another is dropped. */
  open_body: Action<{ plan: string; body_id: string }, null>;
  /** Names and sizes of the example's files; they are read as `example: n`. */
  example_files: Action<{ body_id: string }, FileName[]>;
  read_file: Action<{ file: File } | { example: number }, null>;
  /** What headings stand for by the choices of earlier visits. */
  recall_columns: Action<null, ChosenColumns | null>;
  first_rows: Action<{ file: File } | { example: number }, FirstRows>;
  /** Holds for the files read from now on, and at later visits. */
  choose_columns: Action<{ choices: Choice[] }, ChosenColumns>;
  /** The same with what a columns file says. */
  open_columns: Action<{ file: File }, ChosenColumns>;
  forget_columns: Action<null, null>;
  /** Every file to fill in. */
  templates: Action<null, Template[]>;
  /** The ids of those that the plan's tables ask for and no file read is. */
  lacking: Action<{ period_id: string }, string[]>;
  load_report: Action<{ period_id: string }, LoadReport>;
  /** Who was missing without a reason on a day; `null` for the last one with marks. */
  missing: Action<{ day: string | null }, MissingView>;
  /** What a release would be, or why the body's book is damaged. */
  offer: Action<{ period_id: string }, Offer | { damaged: Refusal }>;
  /** `anew`: a damaged book gives way to one of these releases alone. */
  import_releases: Action<{ files: File[]; anew: boolean }, null>;
  /**
   * Refused where it would cost something and the book is not the one of the last offer.
   * `corrects`: draws a release that was made before anew.
   */
  release: Action<{ period_id: string; corrects: boolean }, Release>;
  /** The text of a release as spreadsheets and data files. */
  data_files: Action<{ release: string }, DataFiles>;
};

export type ActionName = keyof Actions;

export type Request = {
  [Name in ActionName]: { id: number; action: Name; asks: Actions[Name]['asks'] };
}[ActionName];

export type Response =
  | { id: number; bytes: number }
  | { id: number; answers: unknown }
  | { id: number; refused: Refusal }
  /** Not a refusal but a fault of ours; the worker can no longer be trusted. */
  | { id: number; broken: true };
