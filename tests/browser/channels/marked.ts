/** A school's files full of a marker, which must never be found again. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Stands in every cell that may be words; in small letters, as the names of hosts are told. */
export const MARKER = 'marker-7f3a19c4';

/** Two files that hold nothing else: no heading is known, and no cell below headings that are. */
export const unreadable = (): { name: string; text: string }[] => {
  const cells = Array(5).fill(MARKER).join(',');
  return [
    { name: 'all-marker.csv', text: `${cells}\r\n${cells}\r\n` },
    { name: 'marker-below-headings.csv', text: `UPN,Adno,Date,Session,Mark\r\n${cells}\r\n${cells}\r\n` },
  ];
};

/** A file with the marker as one more cell of each row. Latin-1 keeps every byte, whatever its encoding. */
export function withMarker(path: string): Buffer {
  const lines = readFileSync(path, 'latin1').split('\n');
  const marked = lines.map((line) => line.replace(/^([^\r]*,[^\r]*)(\r?)$/, `$1,${MARKER}$2`));
  return Buffer.from(marked.join('\n'), 'latin1');
}

/** Pupils with the marker for a number, a name and a note; several chunks long. */
export function numbered(pupils: number): string {
  const note = `${MARKER} `.repeat(60);
  const rows = Array.from({ length: pupils }, (_, row) => `${MARKER}-${row},8,140,${row % 30},0,${MARKER},${note}\n`);
  return `Adno,Year,Possible,Authorised,Unauthorised,Name,Note\n${rows.join('')}`;
}

/**
 * The same on the disk, with the marker in their names as well: the unreadable ones, and some that
 * are counted.
 */
export function markedFiles(folder: string): { none: string[]; own: string[] } {
  mkdirSync(folder, { recursive: true });
  const written = (name: string, content: string | Buffer): string => {
    const path = join(folder, `${MARKER}-${name}`);
    writeFileSync(path, content);
    return path;
  };
  return {
    none: unreadable().map(({ name, text }) => written(name, text)),
    own: [written('summary.csv', numbered(900))],
  };
}
