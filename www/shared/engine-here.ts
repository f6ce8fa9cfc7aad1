/** The engine inside a page itself: for pages that hold no pupil. */
import { initSync } from '../../pkg/office/quietcount.js';
import { inflate } from './inflate';
import { packed } from './packed';

let started: Promise<void> | undefined;

/** Starts the engine that travels in the page, once. */
export function startEngine(): Promise<void> {
  return (started ??= start());
}

async function start(): Promise<void> {
  // Compiled before it is handed over: pages may not compile large modules at once.
  initSync({ module: await WebAssembly.compile(await inflate(packed('engine'))) });
}
