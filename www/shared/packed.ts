/** Bytes that travel inside the page: gzip, then base64, in an inert script block. */

/** The compressed bytes of block `id`. */
export function packed(id: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(blockText(id)), (character) => character.charCodeAt(0));
}

/** The text of inert block `id`. */
export function blockText(id: string): string {
  const block = document.getElementById(id);
  if (block === null) throw new Error(`the page was built without its block "${id}"`);
  return block.textContent;
}
