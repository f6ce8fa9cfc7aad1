/**
 * PapaParse as it is fastest: rows as arrays, a chunk at a time, with
 * separator and line end told. Its fast mode cannot read quoted cells.
 */
importScripts('/papaparse.js', '/tally.js');

onmessage = ({ data: file }) => {
  const tally = new Tally();
  let isFirst = true;
  Papa.parse(file, {
    delimiter: ',',
    newline: '\n',
    chunk({ data }) {
      const from = isFirst ? 1 : 0;
      isFirst = false;
      for (let place = from; place < data.length; place += 1) {
        if (data[place].length > 1) tally.add(data[place]);
      }
    },
    complete: () => postMessage(tally.answer()),
  });
};

postMessage('ready');
