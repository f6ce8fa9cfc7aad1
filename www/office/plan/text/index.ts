/** Every word about plans that the engine does not say. */
import type { Change } from '../changes';

export * from './form';

export const plan = {
  heading: 'Write a plan, or check one',
  start: 'Start a standard plan',
  startWhy: 'Tables, rules, periods and published figures to compare with are filled in; you give it a title and name the schools. All of it can be changed.',
  startYear: 'Academic year',
  open: 'Open a plan',
  label: 'Plan file',
  hint: 'Its name ends in .plan.json. It is read on this computer only.',
  drop: 'or drop it here',
  try: 'Use the example plan',
  good: 'This plan can be used',
  another: 'Check another plan',
  leave: 'The plan has changes that are in no file. Close it, and give them up?',
  edit: 'Edit this plan',
  correct: 'Open it in the form to correct it',
  sheet: 'Sheet for sign-off',
  name: 'Plan',
  year: 'Academic year',
  bodies: 'Bodies',
  tables: 'Tables',
  floor: 'Smallest group shown',
  floorValue: (floor: number) => `Figures about ${floor} pupils or fewer are withheld`,
  cap: 'Most privacy cost in a year',
  capValue: (cap: string) => `ε ${cap} for each body`,
  digest: 'Digest',
  digestHint: 'Schools see the same digest when they open the plan.',
  officeKey: 'Office key',
  officeKeyValue: 'The plan has one',
  explore: 'Set the explorer to a period',
  exploreOne: (name: string, epsilon: string) => `${name}: ε ${epsilon}`,
  outlook: 'What each table can show',
  outlookWhy: 'Typical figures are assumed for orientation, from national absence; a school’s own will differ.',
};

/** A draft that was found when the page opened. */
export const earlier = {
  heading: 'There is a draft from earlier',
  what: 'It was written on this computer and is in no file. While it waits, no other draft is kept.',
  goOn: 'Go on with the draft',
  discard: 'Discard it',
};

/** Where the plan stands, beside the form. */
export const status = {
  heading: 'Where the plan stands',
  good: 'The plan can be used.',
  faults: (count: number) =>
    count === 0
      ? 'The plan is not finished.'
      : `${count === 1 ? '1 thing' : `${count} things`} to correct.`,
  todo: (count: number) => `${count === 1 ? '1 thing is' : `${count} things are`} missing or wrong.`,
  show: 'Show what is missing',
  saved: 'All changes are saved.',
  unsaved: 'There are unsaved changes.',
  kept: 'The draft is kept in this browser: the plan’s text and nothing else. No pupil’s data are in a plan.',
  notKept: 'This browser keeps no draft: what is not saved is gone with the tab.',
  taken: 'Another tab keeps its own draft now. Save this one, or close the other tab.',
  undo: 'Undo',
  redo: 'Redo',
  undone: 'Undone.',
  redone: 'Done again.',
  save: 'Save the plan',
  saveUnfinished: 'Save it unfinished',
  finish: 'Finish and look at it',
  sheet: 'Sheet for sign-off',
  close: 'Close this plan',
  savedAs: (name: string, isOther: boolean) =>
    `Saved as ${name}.${isOther ? ` ${status.otherDigest}` : ''}`,
  digest: (digest: string) => `Digest ${digest}`,
  otherDigest: 'Its digest is another one than before: every body must get the plan again, and enrol again.',
  keys: 'Ctrl+Z and Ctrl+Y do the same outside of text boxes.',
};

/** What an edit changed. */
export const changes = {
  heading: 'What the last change did',
  none: 'It changes no expected range.',
  later: 'What it changes is told once nothing is missing or wrong.',
  more: (count: number) => `${count} more`,
  risk: 'The risk is now:',
  line: ({ figures, table, periods, before, after }: Change) => {
    const what = `${table}: ${figures.join('; ')} (${periods.join(', ')})`;
    if (!after) return `Gone: ${what}`;
    if (!before) return `New: threshold ${after.threshold}, range ${after.range}: ${what}`;
    const threshold = reading('Threshold', after.threshold, before.threshold);
    return `${threshold}; ${reading('range', after.range, before.range)}: ${what}`;
  },
  said: (all: Change[]) => {
    const [first] = all;
    if (!first) return status.good;
    const rest = all.length > 1 ? ` ${changes.more(all.length - 1)}.` : '';
    return `${status.good} ${changes.line(first)}.${rest}`;
  },
};

function reading(name: string, now: string, before: string): string {
  return now === before ? `${name} ${now} as before` : `${name} ${now}, before ${before}`;
}

export const fault = {
  tooLarge: {
    what: 'The file is too large to be a plan.',
    remedy: 'Choose a file whose name ends in .plan.json.',
  },
  unreadable: {
    what: 'This could not be read: it may be a folder, or a file that was moved or is open elsewhere.',
    remedy: 'Choose the file itself, whose name ends in .plan.json.',
  },
};
