/** A file's bytes, a chunk at a time. */

/** Large enough that asking for the next one costs next to nothing. */
const CHUNK_BYTES = 1024 * 1024;

export type Chunks = {
  /** A chunk is good until the next one is asked for. */
  next: () => Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>>;
  cancel: () => Promise<void>;
};

/**
 * Reads every chunk into the same bytes, so that memory does not grow with the
 * file: chunks of their own pile up by the hundred megabytes before a browser
 * collects them. Where a browser cannot, it reads into new ones.
 */
export function chunks(file: File): Chunks {
  const reader = intoOurBytes(file);
  if (reader === undefined) {
    const plain = file.stream().getReader();
    return { next: () => plain.read(), cancel: () => plain.cancel() };
  }
  let bytes = new Uint8Array(CHUNK_BYTES);
  const next: Chunks['next'] = async () => {
    const read = await reader.read(bytes);
    // The bytes travel: what was given for reading comes back with what was read.
    if (read.value !== undefined) bytes = new Uint8Array(read.value.buffer);
    return read;
  };
  return { next, cancel: () => reader.cancel() };
}

function intoOurBytes(file: File): ReadableStreamBYOBReader | undefined {
  try {
    return file.stream().getReader({ mode: 'byob' });
  } catch {
    return undefined;
  }
}
