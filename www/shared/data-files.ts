/** Published figures as files for other programs, written by the engine where it runs. */
import { data_files } from '../../pkg/quietcount.js';

export type DataFile = { name: string; media_type: string; bytes: Uint8Array<ArrayBuffer> };

export type DataFiles = {
  files: DataFile[];
  /** What stands in the spreadsheets only and why, one sentence each. */
  left_out: string[];
};

/** The files of a release or a summary, as plain objects that a worker can hand on. */
export function dataFiles(published: string): DataFiles {
  const { files, left_out } = data_files(published);
  return {
    files: files.map(({ name, media_type, bytes }) => ({
      name,
      media_type,
      bytes: bytes as Uint8Array<ArrayBuffer>,
    })),
    left_out,
  };
}
