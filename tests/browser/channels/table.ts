/**
 * The table in `docs/privacy/channels.md` beside what was just measured.
 *
 * The document tells the worst that was found: what a browser does at its leisure
 * is not heard every time. `UPDATE_CHANNELS=1` writes down what is worse, and for
 * another version all of it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { PLACES, type Place } from './trial';
import { KEPT } from './ways';

const DOCUMENT = new URL('../../../docs/privacy/channels.md', import.meta.url);

/** Begins the table's first line. */
const HEADER = '| channel |';

/** What came of an attempt; each is worse than the ones before it. */
export const OUTCOMES = ['closed', 'kept', 'host', 'open'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** For a channel, what came of it from each place; `undefined` where the control was not heard there. */
export type Cell = Map<Place, Outcome | undefined>;

/** Channel to cell, a column of the table. */
export type Column = Map<string, Cell>;

/** One browser's columns under their headings. */
export type Measured = { version: string; columns: Map<string, Column> };

function wordsOf(cell: Cell): string {
  const known = [...cell].filter(([, outcome]) => outcome !== undefined);
  if (known.length === 0) return 'not seen';
  const worse = OUTCOMES.slice(1).reverse().flatMap((outcome) => {
    const places = PLACES.filter((place) => cell.get(place) === outcome);
    return places.length > 0 ? [`${outcome}: ${places.join(', ')}`] : [];
  });
  return worse.length > 0 ? worse.join('; ') : 'closed';
}

/** Each place's outcome as a cell's words tell it. */
function toldBy(words: string): Map<Place, Outcome> {
  const told = new Map<Place, Outcome>();
  for (const part of words.split('; ')) {
    const [outcome, places = ''] = part.split(': ');
    for (const place of places.split(', ')) told.set(place as Place, outcome as Outcome);
  }
  return told;
}

const rank = (outcome: Outcome | undefined): number => OUTCOMES.indexOf(outcome ?? 'closed');

/** Nothing of it is better in the document than in the browser, and from the worker nothing comes at all. */
export function expectAsDocumented(measured: Measured): void {
  const { columns } = measured;
  const fromWorker = [...columns].flatMap(([heading, column]) =>
    [...column].filter(([, cell]) => rank(cell.get('worker')) > 0).map(([channel]) => `${channel}, ${heading}`),
  );
  expect(fromWorker).toEqual([]);
  if (process.env['UPDATE_CHANNELS'] === '1') update(measured);
  expect(differences(measured)).toEqual([]);
}

/** Channels on which a control may be missed in one run, of all in a column, before nothing is believed. */
const MISSED = 5;

/** What the document claims and was not found so; empty where it holds. */
function differences(measured: Measured): string[] {
  const document = read();
  const found: string[] = [];
  for (const [heading, column] of measured.columns) {
    const at = document.headings.indexOf(heading);
    if (at < 0) found.push(`no column "${heading}"`);
    const missed: string[] = [];
    for (const [channel, cell] of column) {
      const row = document.rows.get(channel);
      const words = row?.[at];
      const reason = row?.at(-1);
      if (words === undefined || !reason) found.push(`${channel}: no row that says what closes it`);
      else if (isWorse(cell, words)) {
        found.push(`${channel}, ${heading}: the document says "${words}", found "${wordsOf(cell)}"`);
      } else if (wordsOf(cell) === 'not seen' && words !== 'not seen' && !KEPT.has(channel)) missed.push(channel);
    }
    if (missed.length > MISSED) found.push(`${heading}: the control was not heard on ${missed.join(', ')}`);
  }
  const [any] = measured.columns.values();
  for (const channel of document.rows.keys()) if (!any?.has(channel)) found.push(`${channel}: tried nowhere`);
  return found;
}

/** Whether something got further than the words say. */
function isWorse(cell: Cell, words: string): boolean {
  const told = toldBy(words);
  return PLACES.some((place) => rank(cell.get(place)) > rank(told.get(place)));
}

/**
 * Writes one browser's columns and version into the document, and rows for new channels. What a
 * version did once, it may do.
 */
function update({ version, columns }: Measured): void {
  const { text, headings, rows } = read();
  const isSameVersion = text.includes(version);
  const [any] = columns.values();
  const lines = [...(any?.keys() ?? [])].map((channel) => {
    const row = rows.get(channel) ?? [channel, ...headings.slice(1).map(() => '')];
    for (const [heading, column] of columns) {
      const [at, cell] = [headings.indexOf(heading), column.get(channel) ?? new Map()];
      const stays = isSameVersion && row[at] !== '' && !isWorse(cell, row[at] ?? '');
      if (!stays) row[at] = wordsOf(cell);
    }
    return `| ${row.join(' | ')} |`;
  });
  const [name] = version.split(' ');
  const begin = text.indexOf('|---', text.indexOf(HEADER));
  const first = text.indexOf('\n', begin) + 1;
  const after = text.indexOf('\n\n', first) + 1;
  const rewritten = `${text.slice(0, first)}${lines.join('\n')}\n${text.slice(after)}`;
  writeFileSync(DOCUMENT, rewritten.replace(new RegExp(`${name} \\d[\\d.]*\\d`), version));
}

type Document = { text: string; headings: string[]; rows: Map<string, string[]> };

function read(): Document {
  const text = readFileSync(DOCUMENT, 'utf8');
  const [header = '', , ...lines] = text.slice(text.indexOf(HEADER)).split('\n').filter((line) => line.startsWith('|'));
  const cells = (line: string): string[] => line.slice(1, -1).split('|').map((cell) => cell.trim());
  const rows = lines.map(cells).map((row) => [row[0] ?? '', row] as const);
  return { text, headings: cells(header), rows: new Map(rows) };
}
