/** Published figures as files for other programs, as plain objects that a worker can hand on. */
import type { DataFile as MadeFile, DataFiles as Made } from '../../pkg/school/quietcount.js';

export type DataFile = { name: string; media_type: string; bytes: Uint8Array<ArrayBuffer> };

export type DataFiles = {
  files: DataFile[];
  /** What stands in the spreadsheets only and why, one sentence each. */
  left_out: string[];
};

/** What the engine made, taken out of its memory. */
export function plainFiles({ files, left_out }: Pick<Made, 'files' | 'left_out'>): DataFiles {
  return { files: plain(files), left_out };
}

export function plain(
  files: readonly Pick<MadeFile, 'name' | 'media_type' | 'bytes'>[],
): DataFile[] {
  return files.map(({ name, media_type, bytes }) => ({
    name,
    media_type,
    bytes: bytes as Uint8Array<ArrayBuffer>,
  }));
}
