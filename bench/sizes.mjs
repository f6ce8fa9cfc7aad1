/** Prints what each engine's user downloads: one line of JSON each, ours first. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));
const duckdb = 'node_modules/@duckdb/duckdb-wasm/dist';

const DOWNLOADS = [
  ['school page, engine included', ['../www/dist/school.html']],
  ['PapaParse', ['node_modules/papaparse/papaparse.min.js']],
  ['SheetJS', ['node_modules/xlsx/dist/xlsx.full.min.js']],
  ['DuckDB-WASM', ['duckdb-browser.mjs', 'duckdb-browser-eh.worker.js', 'duckdb-eh.wasm'].map((file) => `${duckdb}/${file}`)],
];

for (const [name, files] of DOWNLOADS) {
  const size = { name, raw: 0, gzip: 0, brotli: 0 };
  for (const file of files) {
    const bytes = await readFile(here + file);
    size.raw += bytes.length;
    size.gzip += gzipSync(bytes, { level: 9 }).length;
    size.brotli += brotliCompressSync(bytes).length;
  }
  console.log(JSON.stringify(size));
}
