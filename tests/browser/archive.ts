/** Reads the archives that the office page saves: parts are stored in them as they are. */

const DIRECTORY_ENTRY = 0x0201_4b50;

/** Every file of an archive, by its name. */
export function filesIn(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  // No comment: the record of the directory is the last 22 bytes.
  let at = archive.readUInt32LE(archive.length - 6);
  while (archive.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const [size, named] = [archive.readUInt32LE(at + 24), archive.readUInt16LE(at + 28)];
    const name = archive.toString('latin1', at + 46, at + 46 + named);
    const head = archive.readUInt32LE(at + 42);
    const start = head + 30 + archive.readUInt16LE(head + 26) + archive.readUInt16LE(head + 28);
    files.set(name, archive.subarray(start, start + size));
    at += 46 + named;
  }
  return files;
}
