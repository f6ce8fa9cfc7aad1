/** Turns sources into the texts that stand in the pages. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
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

/** One script without imports, as an inline tag or a classic worker takes it. */
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
  const code = source(output.find(({ type }) => type === 'chunk').code);
  const verb = NETWORK.exec(code)?.[0];
  if (verb !== undefined) throw new Error(`${entry} would bring the network verb "${verb}"`);
  return code;
}

/** The compiled styles, and after them the ones for what the engine renders. */
export function stylesheet(entry, published) {
  const { css } = compile(`${www}/${entry}`, { loadPaths: [modules], style: 'compressed' });
  return css + published;
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
