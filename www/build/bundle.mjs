/** Turns sources into the texts that stand in the pages. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { compile } from 'sass';
import { build } from 'vite';
import { source } from './markup.mjs';

const www = fileURLToPath(new URL('..', import.meta.url));
const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Verbs that reach a network. No script of either page may hold one. */
const NETWORK =
  /\b(fetch|XMLHttpRequest|WebSocket|WebTransport|sendBeacon|EventSource|importScripts|serviceWorker)\b|\bimport\s*\(/;

/**
 * One script without imports, as an inline tag or a classic worker takes it, and the bytes that
 * each package has in it before it is shortened.
 */
export async function bundle(entry) {
  const [{ output }] = await build({
    configFile: false,
    root: www,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      lib: { entry, formats: ['iife'], name: 'quietcount', fileName: 'script' },
    },
  });
  const chunk = output.find(({ type }) => type === 'chunk');
  const code = source(chunk.code);
  const verb = NETWORK.exec(code)?.[0];
  if (verb !== undefined) throw new Error(`${entry} would bring the network verb "${verb}"`);
  const modules = Object.entries(chunk.modules).filter(([, { renderedLength }]) => renderedLength > 0);
  return { code, bytes: sums(modules.map(([id, { renderedLength }]) => [owner(id), renderedLength])) };
}

/**
 * The compiled styles, and after them the ones for what the engine renders; and the bytes that are
 * of each package's sources.
 */
export function stylesheet(entry, published) {
  const options = { loadPaths: [modules], style: 'compressed', sourceMap: true };
  const { css, sourceMap } = compile(`${www}/${entry}`, options);
  const places = new SourceMap(sourceMap);
  const letters = css.split('\n').flatMap((line, row) => Array.from(line, (_, at) => places.findEntry(row, at)));
  const styles = letters.map(({ originalSource }) => [owner(originalSource ?? ''), 1]);
  return { code: source(css + published), bytes: sums([...styles, ['quietcount', published.length]]) };
}

/** Whose a source is: a package's, the engine's binding, or ours. */
function owner(id) {
  const inside = id.split('node_modules/').at(-1);
  if (inside !== id) return /^(@[^/]+\/)?[^/]+/.exec(inside)[0];
  // What the bundler adds of its own has no file.
  if (id.startsWith('\0')) return 'rolldown';
  return id.includes('/pkg/') ? 'wasm-bindgen' : 'quietcount';
}

/** The sum of each name's numbers, by name. */
export function sums(pairs) {
  const sum = {};
  for (const [name, number] of pairs) sum[name] = (sum[name] ?? 0) + number;
  return Object.fromEntries(Object.entries(sum).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The engine of a kind of page: its SHA-256, and its bytes as gzip in base64, of the small file
 * beside it where that is of the same engine.
 */
export async function packedEngine(name) {
  const file = new URL(`../../pkg/${name}/quietcount_bg.wasm`, import.meta.url);
  const wasm = await readFile(file).catch(() => {
    throw new Error(`there is no engine in pkg/${name}: run "cargo xtask build"`);
  });
  const beside = await readFile(new URL(`${file}.gz`)).catch(() => undefined);
  const packed = beside && gunzipSync(beside).equals(wasm) ? beside : gzipSync(wasm, { level: 9 });
  // Byte 9 names the system that packed it; "unknown" makes equal pages everywhere.
  packed[9] = 255;
  const digest = createHash('sha256').update(wasm).digest('hex');
  return { digest, engine: packed.toString('base64') };
}
