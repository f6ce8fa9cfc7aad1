/** The table of actions, each a few steps over the engine and the keeper. */
import {
  School,
  example_files,
  example_plan,
  import_releases,
  initSync,
  is_damaged,
  read_plan,
  release_data_files,
  templates,
} from '../../../pkg/school/quietcount.js';
import { plain, plainFiles } from '../../shared/data-files';
import { inflate } from '../../shared/inflate';
import { isRefusal } from '../../shared/refusal';
import { today } from '../../shared/today';
import type { ActionName, Actions, ChosenColumns, FileName, OpenPlan } from '../protocol';
import * as text from '../text';
import * as columns from './columns';
import { KeeperLine } from './keeper-line';
import { readFile } from './read-file';
import { readText } from './read-text';
import { signed } from './sign';

type Progress = (bytes: number) => void;
type Answers<Name extends ActionName> = Actions[Name]['answers'];

export type Table = {
  [Name in ActionName]: (
    asks: Actions[Name]['asks'],
    progress: Progress,
  ) => Answers<Name> | Promise<Answers<Name>>;
};

/** One body's work, the key of its book, and the book whose costs the page was last told. */
type Body = { plan: string; id: string; book: string; school: School; told?: string | undefined };

/** The page asked for a step whose earlier steps were not taken: a fault of ours. */
class OutOfOrder extends Error {}

let keeper: KeeperLine | undefined;
let module: Uint8Array | undefined;
let body: Body | undefined;
let example: File[] = [];

export const actions: Table = {
  async start({ engine, port }) {
    keeper = new KeeperLine(port);
    module = new Uint8Array(await inflate(engine));
    initSync({ module });
    return null;
  },

  async recall_plan() {
    const { text: plan } = await line().read('plan');
    return plan === null ? null : { text: plan, view: read_plan(plan), remembered: true };
  },

  async read_plan({ file }) {
    const plan = await readText(file);
    const view = read_plan(plan);
    return { text: plan, view, remembered: await remembered(plan) };
  },

  example_plan(): OpenPlan {
    const plan = example_plan();
    return { text: plan, view: read_plan(plan), remembered: true };
  },

  async open_body({ plan, body_id: id }) {
    const chosen = await columns.recall(line());
    const found = read_plan(plan).bodies.find((each) => each.id === id);
    if (found === undefined || module === undefined) throw new OutOfOrder();
    body?.school.free();
    body = undefined;
    body = { plan, id, book: found.book_key, school: new School(plan, id, module) };
    if (chosen !== null) body.school.choose(chosen.text);
    return null;
  },

  example_files({ body_id }): FileName[] {
    example = example_files(body_id).map(
      ({ name, bytes }) => new File([bytes as Uint8Array<ArrayBuffer>], name),
    );
    return example.map(({ name, size }) => ({ name, size }));
  },

  async read_file(asks, progress) {
    await readFile(opened().school, fileOf(asks), progress);
    return null;
  },

  recall_columns: () => columns.recall(line()),

  first_rows: (asks) => columns.firstRows(fileOf(asks)),

  async choose_columns({ choices }) {
    return chosen(await columns.choose(line(), choices));
  },

  async open_columns({ file }) {
    return chosen(await columns.open(line(), file));
  },

  // The files that are read stay as they were read, until the body is opened anew.
  forget_columns: () => columns.forget(line()),

  templates: () => templates().map(({ id, title, files }) => ({ id, title, files: plain(files) })),

  lacking: ({ period_id }) => opened().school.lacking(period_id),

  // It goes to the page, and nowhere from there.
  missing: ({ day }) => opened().school.missing(day),

  load_report: ({ period_id }) => opened().school.report(period_id),

  async offer({ period_id }) {
    const open = opened();
    const kept = (await line().read(open.book)).text ?? undefined;
    open.told = kept;
    try {
      return open.school.offer(period_id, kept);
    } catch (thrown) {
      if (isRefusal(thrown) && kept !== undefined && is_damaged(kept)) return { damaged: thrown };
      throw thrown;
    }
  },

  // Asked of the kept text itself: a sound book never gives way.
  async import_releases({ files, anew }) {
    const { plan, id, book } = opened();
    const releases = await Promise.all(files.map(readText));
    await line().change(book, (kept) => {
      const base = anew && kept !== undefined && is_damaged(kept) ? undefined : kept;
      return { text: import_releases(plan, id, base, releases), outcome: null };
    });
    return null;
  },

  // Drawn figures go to the page only after `change` has seen them kept. Another
  // book than the offer was made of would charge what nobody has been told.
  async release({ period_id, corrects }) {
    const open = opened();
    const { school, book, told } = open;
    const release = await line().change(book, (kept) => {
      const costs = corrects || !school.offer(period_id, kept).stored;
      if (costs && kept !== told) throw text.fault.otherBook;
      const { book: changed, ...release } = school.release(period_id, kept, corrects, today());
      return { text: changed, outcome: release };
    });
    return signed(line(), open, release);
  },

  data_files: ({ release }) => plainFiles(release_data_files(release)),
};

/** Whether the keeper will have the plan at the next visit. */
async function remembered(plan: string): Promise<boolean> {
  try {
    await line().change('plan', () => ({ text: plan, outcome: null }));
    return true;
  } catch {
    // Not worth a refusal: the plan can be chosen again.
    return false;
  }
}

function line(): KeeperLine {
  if (keeper === undefined) throw new OutOfOrder();
  return keeper;
}

function fileOf(asks: Actions['read_file']['asks']): File {
  const file = 'file' in asks ? asks.file : example[asks.example];
  if (file === undefined) throw new OutOfOrder();
  return file;
}

/** The body reads its next files by these columns. */
function chosen(columns: ChosenColumns): ChosenColumns {
  opened().school.choose(columns.text);
  return columns;
}

function opened(): Body {
  if (body === undefined) throw new OutOfOrder();
  return body;
}
