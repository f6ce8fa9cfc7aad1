/**
 * What the page does with columns: show the first rows of a file, take what a
 * person says its headings mean, and read the file by it.
 */
import { save } from '../shared/save';
import { attempt, worker } from './attempt';
import { readAgain } from './files';
import { focus } from './places';
import type { ChosenColumns, Choice } from './protocol';
import { change, current, type Choosing } from './store';
import * as text from './text';

/** A columns file among the files given is known by its name. */
export const isColumnsFile = ({ name }: File): boolean => /\.columns\.json$/i.test(name);

/** Shows the first rows of a file of the list. */
export function chooseColumns(key: number): Promise<void> {
  return attempt(3, async () => {
    const file = current().files.find((each) => each.key === key);
    if (file === undefined) return undefined;
    const first = await (await worker()).ask('first_rows', file.asks);
    const choosing = { key, name: file.name, first, headings: 0, meant: [] };
    change({ choosing: headedBy(choosing, first.headings) });
    return 'choosing';
  });
}

/** Takes another row for the headings; what is meant begins with what the engine understands. */
export function headings(row: number): void {
  const { choosing } = current();
  if (choosing !== undefined) change({ choosing: headedBy(choosing, row) });
}

function headedBy(choosing: Choosing, headings: number): Choosing {
  const meanings = choosing.first.rows[headings]?.meanings ?? [];
  return { ...choosing, headings, meant: meanings.map((meaning) => meaning ?? '') };
}

export function mean(column: number, meaning: string): void {
  const { choosing } = current();
  if (choosing === undefined) return;
  const meant = choosing.meant.map((before, place) => (place === column ? meaning : before));
  change({ choosing: { ...choosing, meant } });
}

/** The rows go out of sight; the file stays as it was. */
export function leaveColumns(): void {
  const { choosing } = current();
  change({ choosing: undefined, faults: undefined });
  focus(`columns-${choosing?.key}`);
}

/** Reads the file by what was said of its headings. */
export function useColumns(): Promise<void> {
  return attempt(3, async () => {
    const { choosing } = current();
    if (choosing === undefined) return undefined;
    const list = faultsOf(choosing);
    if (list.length > 0) {
      change({ faults: { step: 3, list } });
      return 'faults';
    }
    const choices = choicesOf(choosing);
    if (choices.length > 0) {
      taken(await (await worker()).ask('choose_columns', { choices }));
    }
    change({ choosing: undefined });
    return readAgain(choosing.key);
  });
}

/** Only what differs from what the engine understands by itself. */
function choicesOf({ first, headings, meant }: Choosing): Choice[] {
  const row = first.rows[headings];
  if (row === undefined) return [];
  return row.cells.flatMap((heading, column) => {
    const meaning = meant[column] ?? '';
    if (meaning === (row.meanings[column] ?? '')) return [];
    return [{ heading, meaning: meaning === '' ? 'nothing' : meaning }];
  });
}

/** Two columns that are to mean the same. */
function faultsOf({ first, meant }: Choosing): { what: string; remedy: string; target: string }[] {
  return first.known.flatMap(({ id, words }) => {
    const columns = meant.flatMap((meaning, column) => (meaning === id ? [column] : []));
    const [, second] = columns;
    if (second === undefined) return [];
    return [{ ...text.columns.twice(words), target: `meaning-${second}` }];
  });
}

/** Takes a columns file: it holds for the files read from now on. */
export async function takeColumns(file: File): Promise<void> {
  taken(await (await worker()).ask('open_columns', { file }));
}

export function forgetColumns(): Promise<void> {
  return attempt(3, async () => {
    await (await worker()).ask('forget_columns', null);
    const said = text.columns.forgotten;
    change({ columns: undefined, said, notice: { at: 'files', said } });
    return 'files';
  });
}

export function saveColumns(): void {
  const { columns } = current();
  if (columns === undefined) return;
  save({ name: text.columns.fileName, media_type: 'application/json', content: columns.text });
  change({ said: text.columns.saved });
}

function taken(columns: ChosenColumns): void {
  change({ columns, said: text.columns.taken });
}
