/** The words of choosing columns. */
import { count } from './words';

export const columns = {
  choose: 'Choose the columns',
  heading: (name: string) => `Choose the columns of ${name}`,
  what: 'The first rows are shown on this computer only, and are gone when you have chosen. Say what each column holds; a column that is not needed can stay as “Not read”.',
  row: 'Row that holds the headings',
  line: (line: number, cells: string) => `${line}: ${cells || 'empty'}`,
  means: 'what this column holds',
  unnamed: 'No heading, so it cannot be chosen',
  below: (cells: string[]) => `Below it: ${cells.map((cell) => cell || 'empty').join(' · ')}`,
  nothing: 'Not read',
  more: (more: number) => `${count(more, 'further column')} cannot be shown.`,
  use: 'Use these columns',
  leave: 'Leave them as they are',
  twice: (words: string) => ({
    what: `Two columns are chosen for “${words}”.`,
    remedy: 'Choose “Not read” for one of them.',
  }),
  read: (columns: string) => `Columns read: ${columns}`,
  chosen: (number: number) => `${count(number, 'heading')} with a meaning you chose`,
  kept: 'This browser remembers them for the next files with the same headings. The headings are kept, never what stands under them. Save them as a file to share with schools that use the same system; add such a file like any other.',
  notKept: 'This browser would not remember them. Save them as a file, and add it with the files at your next visit.',
  pair: (heading: string, meaning: string) => `${heading}: ${meaning}`,
  save: 'Save as a columns file',
  fileName: 'quietcount.columns.json',
  saved: 'The columns file is handed to the browser to save.',
  taken: 'The meaning of these headings is taken.',
  forget: 'Forget them',
  forgotten: 'The chosen meanings of headings are forgotten. Files that are read already stay as they are.',
};
