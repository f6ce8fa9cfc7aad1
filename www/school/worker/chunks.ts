/** A file's bytes, a chunk at a time. */

/** Large enough that asking for the next one costs next to nothing. */
const CHUNK_BYTES = 1024 * 1024;

export type Chunks = {
  /** A chunk is good until the next one is asked for. */
  next: () => Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>>;
  cancel: () => Promise<void>;
};

/**
 * Reads into the same two pieces of memory in turn, the next chunk while the
 * last one is used. Memory so does not grow with the file: chunks of their own
 * pile up by the hundred megabytes before a browser collects them. Where a
 * browser cannot, it reads into new ones.
 */
export function chunks(file: File): Chunks {
  const reader = intoOurBytes(file);
  if (reader === undefined) {
    const plain = file.stream().getReader();
    return { next: () => plain.read(), cancel: () => plain.cancel() };
  }
  const ahead = (bytes: Uint8Array<ArrayBuffer>) => {
    const read = reader.read(bytes);
    // Whether it failed is for whoever asks for this chunk, if anybody does.
    read.catch(() => undefined);
    return read;
  };
  let coming = ahead(new Uint8Array(CHUNK_BYTES));
  let free = new Uint8Array(CHUNK_BYTES);
  const next: Chunks['next'] = async () => {
    const read = await coming;
    if (read.done) return read;
    coming = ahead(free);
    // The bytes travel: what was given for reading comes back with what was read.
    free = new Uint8Array(read.value.buffer);
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
