/** What headings stand for by a person's choice, and the first rows it is made from. */
import {
  Looking,
  columns_joined,
  columns_view,
  columns_with,
  meanings,
} from '../../../pkg/school/quietcount.js';
import type { ChosenColumns, Choice, FirstRows } from '../protocol';
import * as text from '../text';
import { chunks } from './chunks';
import type { KeeperLine } from './keeper-line';
import { readText } from './read-text';

const KEY = 'columns';

/** The text of the columns file; `null` where nothing is chosen, `undefined` before it is asked for. */
let known: string | null | undefined;

/** What was chosen at an earlier visit; a text that is none, or cannot be had, is no choice. */
export async function recall(keeper: KeeperLine): Promise<ChosenColumns | null> {
  if (known === undefined) {
    try {
      known = (await keeper.read(KEY)).text || null;
      if (known !== null) columns_view(known);
    } catch {
      known = null;
    }
  }
  return known === null ? null : { ...columns_view(known), text: known, remembered: true };
}

export async function choose(keeper: KeeperLine, choices: Choice[]): Promise<ChosenColumns> {
  const headings = choices.map(({ heading }) => heading);
  const means = choices.map(({ meaning }) => meaning);
  return keep(keeper, columns_with(known ?? undefined, headings, means));
}

export async function open(keeper: KeeperLine, file: File): Promise<ChosenColumns> {
  return keep(keeper, columns_joined(known ?? undefined, await readText(file)));
}

export async function forget(keeper: KeeperLine): Promise<null> {
  known = null;
  await keeper.change(KEY, () => ({ text: '', outcome: null }));
  return null;
}

/** The first rows of a file, as they stand. They go to the page, and nowhere from there. */
export async function firstRows(file: File): Promise<FirstRows> {
  const looking = new Looking(known ?? undefined);
  const source = chunks(file);
  try {
    for (;;) {
      const { done, value } = await source.next().catch(unreadable);
      if (done || !looking.push(value)) break;
    }
    return { ...looking.finish(), known: meanings().meanings };
  } finally {
    void source.cancel().catch(() => undefined);
  }
}

async function keep(keeper: KeeperLine, columns: string): Promise<ChosenColumns> {
  const view = columns_view(columns);
  known = columns;
  return { ...view, text: columns, remembered: await remembered(keeper, columns) };
}

/** Whether the keeper will have it at the next visit; if not, it holds for this one. */
async function remembered(keeper: KeeperLine, columns: string): Promise<boolean> {
  try {
    await keeper.change(KEY, () => ({ text: columns, outcome: null }));
    return true;
  } catch {
    return false;
  }
}

function unreadable(): never {
  throw text.fault.fileGone;
}
