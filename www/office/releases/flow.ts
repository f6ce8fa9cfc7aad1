/** What the releases' part does: one act for each thing a person can do. */
import { focus } from '../../shared/focus';
import { isRefusal } from '../../shared/refusal';
import { save as saveFile } from '../../shared/save';
import { current as plan } from '../plan/store';
import { rosterOf } from '../schools/store';
import { change as changePage } from '../store';
import { emptyInbox, isInbox, published, textOf, type Basis, type Inbox, type Incoming } from './engine';
import { change, current } from './store';
import * as text from './text';

/** Takes files in, and checks them. */
export async function take(files: File[]): Promise<void> {
  const read = files.map(async (file) => ({ name: file.name, text: await textOf(file) }));
  const incoming = await Promise.all(read);
  change({ files: [...current().files, ...incoming], publication: undefined, refused: undefined });
  await check();
  changePage({ said: text.files.counted(current().judged) });
  focus('came-in');
}

/** Lays a file aside. */
export function remove(place: number): void {
  const { files, inbox } = current();
  inbox?.remove(place);
  change({
    files: files.filter((_, other) => other !== place),
    taken: current().taken - 1,
    judged: inbox?.files().files ?? [],
    publication: undefined,
    refused: undefined,
  });
  focus(current().files.length > 0 ? 'came-in' : 'releases-files');
}

/**
 * Checks what has not been checked yet with the plan and the roster of now, and
 * everything again where these have changed.
 */
export async function check(): Promise<void> {
  // What came in meanwhile is taken by the check that runs.
  if (current().checking) return;
  const inbox = inboxOfNow();
  if (inbox === undefined) return;
  change({ checking: true });
  try {
    await takeRest(inbox);
  } finally {
    change({ checking: false });
  }
  if (inboxOfNow() !== inbox) await check();
}

/** The inbox for the plan and the roster of now; begun anew where they are others. */
function inboxOfNow(): Inbox | undefined {
  const now = basis();
  if (now === undefined) return undefined;
  const { inbox, basis: then } = current();
  if (inbox && then?.plan === now.plan && then.roster === now.roster) return inbox;
  const made = emptyInbox(now);
  if (!isInbox(made)) {
    change({ refused: made });
    return undefined;
  }
  inbox?.free();
  change({ inbox: made, basis: now, taken: 0, judged: [], publication: undefined, refused: undefined });
  return made;
}

function basis(): Basis | undefined {
  const text = plan().plan?.text;
  return text === undefined ? undefined : { plan: text, roster: rosterOf(text) };
}

/** One file at a time, so that the page can say how far it is. */
async function takeRest(inbox: Inbox): Promise<void> {
  for (let next = nextFile(); next !== undefined; next = nextFile()) {
    inbox.take(next.name, next.text);
    change({ taken: current().taken + 1 });
    await drawn();
  }
  change({ judged: inbox.files().files });
}

function nextFile(): Incoming | undefined {
  const { files, taken } = current();
  return files[taken];
}

/** Adds up what was accepted, and shows it as it will be published. */
export async function preview(): Promise<void> {
  const inbox = inboxOfNow();
  if (inbox === undefined) return;
  changePage({ said: text.preview.working });
  await drawn();
  const publication = published(inbox);
  if (isRefusal(publication)) {
    change({ publication: undefined, refused: publication });
    return focus('pool-fault');
  }
  change({ publication, refused: undefined });
  changePage({ said: text.preview.done(publication.bodies) });
  focus('preview');
}

export function save(file: { name: string; media_type: string; bytes: Uint8Array<ArrayBuffer> }): void {
  const { name, media_type, bytes } = file;
  saveFile({ name, media_type, content: bytes });
}

/** Leaves the browser a moment to draw. */
function drawn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
