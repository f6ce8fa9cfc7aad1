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

/**
 * A new browser still has much to do for itself. Without this, an engine that
 * starts at once would read beside that, and one that takes seconds would not.
 */
const SETTLED_MS = 2000;

/** Starts the engine, lets the browser settle, then times the way from the file to the answer. */
globalThis.measure = async (name) => {
  const [file] = document.querySelector('input').files;
  const { start, answer } = engines[name];
  const before = performance.now();
  await start();
  const started = performance.now();
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  try {
    return { start: started - before, ...(await answer(file)) };
  } catch (thrown) {
    if (thrown instanceof quietcount.Refused) return { refused: thrown.message };
    throw thrown;
  }
};
