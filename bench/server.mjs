/** A server on this machine for the page that runs the engines. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** What the page may ask for, and the file that answers. */
const FILES = {
  '/': 'page/index.html',
  '/plan.json': 'plan.json',
  '/tally.js': 'page/tally.js',
  '/papaparse-worker.js': 'page/papaparse-worker.js',
  '/sheetjs-worker.js': 'page/sheetjs-worker.js',
  '/school.html': '../www/dist/school.html',
  '/papaparse.js': 'node_modules/papaparse/papaparse.min.js',
  '/sheetjs.js': 'node_modules/xlsx/dist/xlsx.full.min.js',
  '/duckdb.wasm': 'node_modules/@duckdb/duckdb-wasm/dist/duckdb-eh.wasm',
  '/duckdb-worker.js': 'node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js',
};

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** The isolation that lets a page measure its time finely, and its memory at all. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** The page's own script, in one piece. */
export async function script() {
  const [{ output }] = await build({
    configFile: false,
    root: here,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      lib: { entry: 'page/main.js', formats: ['iife'], name: 'bench', fileName: 'page' },
    },
  });
  return output.find(({ type }) => type === 'chunk').code;
}

/** Serves until `close` is called. */
export async function serve() {
  const page = await script();
  const server = createServer(async ({ url }, response) => {
    const file = FILES[url];
    if (file === undefined && url !== '/page.js') return response.writeHead(404).end();
    const type = TYPES[extname(file ?? url)];
    const body = file === undefined ? page : await readFile(here + file);
    response.writeHead(200, { ...HEADERS, 'Content-Type': type }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}
