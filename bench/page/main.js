/** Runs one engine over the chosen file. */
import * as duckdb from './duckdb.js';
import * as inWorker from './in-worker.js';
import * as quietcount from './quietcount.js';

const engines = {
  quietcount,
  duckdb,
  papaparse: inWorker.of('/papaparse-worker.js'),
  sheetjs: inWorker.of('/sheetjs-worker.js'),
};

/** Starts the engine, then times the way from the file to the answer. */
globalThis.measure = async (name) => {
  const [file] = document.querySelector('input').files;
  const { start, answer } = engines[name];
  const before = performance.now();
  await start();
  const started = performance.now();
  try {
    return { start: started - before, ...(await answer(file)) };
  } catch (thrown) {
    if (thrown instanceof quietcount.Refused) return { refused: thrown.message };
    throw thrown;
  }
};
