/** What the releases' part asks of the engine. */
import { Inbox } from '../../../pkg/office/quietcount.js';
import { plainFiles, type DataFile, type DataFiles } from '../../shared/data-files';
import { asRefusal, isRefusal, type Refusal } from '../../shared/refusal';
import { fault } from './text';

export type { Inbox };
export type Judged = ReturnType<Inbox['files']>['files'][number];

/** A file as it came in: kept as text, so that another roster can be tried on it. */
export type Incoming = { name: string; text: string };

/** What files are checked with: the texts of the plan and of the roster, where there is one. */
export type Basis = { plan: string; roster: string | undefined };

/** Everything that is published, taken out of the engine's memory. */
export type Publication = {
  html: string;
  bodies: string;
  checked: string[];
  notInIt: string[];
  archive: DataFile;
  alone: DataFile;
  summary: DataFile;
  data: DataFiles;
};

/** Larger than any summary page; spares the browser a file chosen by mistake. */
const LARGEST_FILE = 64_000_000;

/** The text of a file; of one that cannot be read, nothing, which the engine refuses. */
export async function textOf(file: File): Promise<string> {
  if (file.size > LARGEST_FILE) return '';
  return file.text().catch(() => '');
}

/** An inbox without files. */
export function emptyInbox({ plan, roster }: Basis): Inbox | Refusal {
  try {
    return new Inbox(plan, roster);
  } catch (thrown) {
    return asRefusal(thrown, fault.stopped);
  }
}

/** Adds up what was accepted, or says why it does not hold together. */
export function published(inbox: Inbox): Publication | Refusal {
  try {
    const made = inbox.publish();
    const publication = {
      html: made.html,
      bodies: made.bodies,
      checked: made.checked,
      notInIt: made.not_in_it,
      archive: plain(made.archive),
      alone: plain(made.alone),
      summary: plain(made.summary),
      data: plainFiles(made.data()),
    };
    made.free();
    return publication;
  } catch (thrown) {
    return asRefusal(thrown, fault.stopped);
  }
}

export const isInbox = (made: Inbox | Refusal): made is Inbox => !isRefusal(made);

function plain(file: { name: string; media_type: string; bytes: Uint8Array }): DataFile {
  const { name, media_type, bytes } = file;
  return { name, media_type, bytes: bytes as Uint8Array<ArrayBuffer> };
}
