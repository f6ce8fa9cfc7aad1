/**
 * What nothing caught is neither logged nor shown: a message of unknown origin could repeat a piece
 * of a file. `tell` is called instead.
 */
export function onUncaught(tell: () => void): void {
  for (const type of ['error', 'unhandledrejection']) {
    addEventListener(type, (event) => {
      event.preventDefault();
      tell();
    });
  }
}
