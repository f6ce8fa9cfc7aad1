/**
 * Writes the first rows of a file of marks as a workbook.
 *
 *     node bench/workbook.mjs MARKS.csv ROWS BOOK.xlsx
 */
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import xlsx from 'xlsx';

const [marks, most, book] = process.argv.slice(2);

const rows = [];
for await (const line of createInterface({ input: createReadStream(marks) })) {
  if (rows.length > Number(most)) break;
  // The one quoted cell stands last; no other cell holds a comma.
  const cells = line.split(',', 7);
  rows.push([...cells, line.slice(cells.join(',').length + 1).replaceAll('"', '')]);
}

const sheet = xlsx.utils.aoa_to_sheet(rows, { dense: true });
const workbook = xlsx.utils.book_new();
xlsx.utils.book_append_sheet(workbook, sheet, 'Marks');
await writeFile(book, xlsx.write(workbook, { type: 'buffer', bookType: 'xlsx', compression: true }));
