/** What a browser has written to its folder on the disk, once it is closed. */
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A text that stands nowhere else, and of a shape that is found again. */
export const newId = (): string => `q${randomBytes(10).toString('hex')}`;

const ID = /q[0-9a-f]{20}/g;

/** Every id in a text. */
export const idsIn = (text: string): string[] => text.match(ID) ?? [];

/** Files by name, each as a text in which UTF-8 and UTF-16 can be searched alike. */
export function* filesUnder(folder: string): Generator<{ name: string; text: string }> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const unpacked = bytes.subarray(0, MOZ.length).equals(MOZ) ? unpackedLz4(bytes) : bytes;
    // A letter of plain English is in UTF-16 the same byte with a nought beside it.
    yield { name: path.slice(folder.length + 1), text: unpacked.toString('latin1').replaceAll('\0', '') };
  }
}

/** Begins the files in which Firefox keeps its sessions; the length follows. */
const MOZ = Buffer.from('mozLz40\0', 'latin1');

/** A block of LZ4: pieces that are told, each followed by one that repeats what is already there. */
function unpackedLz4(file: Buffer): Buffer {
  const out = Buffer.alloc(file.readUInt32LE(MOZ.length));
  let at = MOZ.length + 4;
  let end = 0;
  const length = (short: number): number => {
    let sum = short;
    if (short < 15) return sum;
    for (;;) {
      const more = file[at++] ?? 0;
      sum += more;
      if (more < 255) return sum;
    }
  };
  while (at < file.length) {
    const token = file[at++]!;
    const told = length(token >> 4);
    file.copy(out, end, at, at + told);
    at += told;
    end += told;
    if (at >= file.length) break;
    const back = file.readUInt16LE(at);
    at += 2;
    // Byte by byte, for a piece may repeat what it is only just writing.
    for (const stop = end + length(token & 15) + 4; end < stop; end += 1) out[end] = out[end - back]!;
  }
  return out;
}
