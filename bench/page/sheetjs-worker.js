/** SheetJS as it is fastest: dense sheets, cells as plain values. */
importScripts('/sheetjs.js', '/tally.js');

onmessage = async ({ data: file }) => {
  const book = XLSX.read(await file.arrayBuffer(), {
    dense: true,
    cellFormula: false,
    cellHTML: false,
    cellText: false,
  });
  const sheet = book.Sheets[book.SheetNames[0]];
  const tally = new Tally();
  for (const row of (sheet['!data'] ?? sheet).slice(1)) tally.add(row.map((cell) => String(cell.v)));
  postMessage(tally.answer());
};

postMessage('ready');
