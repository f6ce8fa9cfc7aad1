/** Every word about releases and the summary that the engine does not say. */
import type { Judged } from './engine';

export const releases = {
  heading: 'Releases and the summary',
  lead: 'Add what the schools sent. Each file is checked by itself: one that cannot be used does the others no harm. What holds is added up.',
  label: 'Releases, and summaries published before',
  hint: 'Files whose names end in .release.json, revised ones and those that they replace; and each summary.json or summary page of this plan that was published before. Where the plan names an office key, office.key as well: it stays on this computer.',
  drop: 'or drop them all here',
  checked: (enrolled: number, of: number) =>
    `Signatures are checked with the roster that is open: ${enrolled} of ${of} have a key.`,
  unsaved: 'It has changes that are not saved.',
  unchecked:
    'No roster of this plan is open, so signatures are not checked: anybody could have made these files. The summary will say so.',
  toRoster: 'Open the roster',
};

export const table = {
  caption: 'What has come in',
  body: 'School or team',
  received: 'Received',
  revised: 'Revised',
  several: 'Two different',
  missing: 'Missing',
  nothing: 'Nothing yet',
};

export const files = {
  heading: (count: number) => (count === 1 ? 'One file' : `${count} files`),
  verdicts: 'What became of each file',
  progress: (done: number, of: number) => `Checked ${done} of ${of} files …`,
  remove: (name: string) => `Remove ${name}`,
  removeShort: 'Remove',
  counted: (judged: Judged[]) => {
    const are = (state: Judged['state']): number =>
      judged.filter((file) => file.state === state).length;
    const parts = [`${are('accepted')} accepted`, `${are('refused')} refused`];
    if (are('published') > 0) parts.push(`${are('published')} published before`);
    if (are('key') > 0) parts.push('the office’s key');
    if (are('unused') > 0) parts.push(`${are('unused')} not used`);
    return `${parts.join(', ')}.`;
  },
};

export const before = {
  heading: 'Was anything of this plan published before?',
  none: 'No earlier summary is among the files. If there is one, for this period or another, add its summary.json: it lies in the folder or ZIP that was published. Without it nobody checks whether the old and the new figures together give away a figure that is withheld, nor whether a school that was in the old summary is left out now.',
  first: 'If this is the first summary of the plan, there is nothing to add.',
  some: (count: number) =>
    `The new summary is checked beside ${count === 1 ? 'one earlier summary' : `${count} earlier summaries`}, and the ZIP keeps ${count === 1 ? 'it' : 'them'} in the folder “earlier”. If there are more, add them too.`,
};

export const preview = {
  make: 'Add up and preview',
  working: 'Adding up …',
  done: (bodies: string) => `Added up: ${bodies}.`,
  heading: 'The summary, as it will be published',
  lead: (bodies: string) =>
    `${bodies} stand in it. Nothing is published by looking at it: read it, and what was found, before you save it.`,
  findings: 'What was found',
  unchecked: 'Signatures were not checked.',
  goOn: 'Go to publishing',
};

export const publish = {
  heading: 'Publish',
  lead: 'Save the ZIP, unpack it, and put the folder on any web server or a shared disk: index.html is the page. Keep it: the next summary has to be checked beside its summary.json. The page for e-mail holds the same figures in one file.',
  archive: (kilobytes: number) => `Save the whole folder as a ZIP (${kilobytes} kB)`,
  alone: (kilobytes: number) => `Save the page for e-mail (${kilobytes} kB)`,
  summary: (kilobytes: number) => `Save summary.json (${kilobytes} kB)`,
};

export const fault = {
  stopped: {
    what: 'The part of this page that works things out has stopped.',
    remedy: 'Save the roster if it has changes, and reload the page.',
  },
};
