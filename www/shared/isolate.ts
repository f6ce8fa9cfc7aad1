/**
 * Takes away, before any other script runs, what no policy stops.
 *
 * Browsers know no directive for WebRTC, nor for speech, which a browser may
 * have made or heard by its vendor. In Firefox (140) event streams and
 * fonts that a worker asks for are under no policy. A worker could make itself
 * another worker, which would have them all again.
 */
const UNSTOPPED = /^(webkit|moz)?RTC|^(webkit)?[Ss]peech|^EventS|^FontFace|^SharedW/;
const isWorker = !('document' in globalThis);

for (const name of Object.getOwnPropertyNames(globalThis)) {
  const taken = UNSTOPPED.test(name) || (isWorker && name === 'Worker');
  if (taken) Reflect.deleteProperty(globalThis, name);
}
