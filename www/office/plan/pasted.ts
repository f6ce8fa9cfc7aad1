/** Bodies from lines that were copied from a spreadsheet. What they hold is judged by the engine. */
import type { Entry } from './draft';
import type { Choices } from './engine';
import { unusedShortName } from './names';
import { kindWords } from './text';

type Kinds = Choices['kinds'];

/** One body for each line that names one; its kind is empty where no word of the line tells it. */
export function bodiesIn(lines: string, kinds: Kinds, taken: string[]): Entry[] {
  const ids = [...taken];
  const bodies: Entry[] = [];
  for (const line of lines.split(/\r\n|\r|\n/)) {
    const body = bodyIn(cellsOf(line), kinds);
    if (!body) continue;
    const id = unusedShortName(String(body['name']), ids);
    ids.push(id);
    bodies.push({ id, ...body });
  }
  return bodies;
}

/** The number is the cell of digits, the kind one that says a kind; the first other is the name. */
function bodyIn(cells: string[], kinds: Kinds): Entry | undefined {
  const number = cells.find((cell) => /^\d+$/.test(cell));
  const kindCell = cells.slice(1).find((cell) => kindOf(cell, kinds) !== undefined);
  const name = cells.find((cell) => cell !== '' && cell !== number && cell !== kindCell);
  const isHeading = number === undefined && cells.some((cell) => /^(urn|number|kind|type)$/i.test(cell));
  if (name === undefined || isHeading) return undefined;
  return { name, kind: kindOf(kindCell ?? '', kinds) ?? '', number: number ?? '' };
}

/** A cell is a kind when all of it is one of the words for it. */
function kindOf(cell: string, kinds: Kinds): string | undefined {
  const said = cell.toLowerCase();
  const is = ({ value, words }: Kinds[number]): boolean =>
    [value, words, ...(kindWords[value] ?? [])].includes(said);
  return said === '' ? undefined : kinds.find(is)?.value;
}

/** Cells between tabs, or else semicolons or commas outside of quotation marks. */
function cellsOf(line: string): string[] {
  const separator = ['\t', ';', ','].find((each) => line.includes(each)) ?? '\t';
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const letter of line) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell.trim()];
}
