/** Every word about schools and their keys that the engine does not say. */
export const schools = {
  heading: 'Schools and their keys',
  lead: 'Each school signs its releases with a key of its own. The roster says which key is whose, so that a release that somebody else made is refused. It holds no secret.',
};

export const roster = {
  fileName: 'roster.json',
  label: 'Roster file',
  hint: 'Usually roster.json, saved from this page or by the command line.',
  drop: 'or drop it here',
  begin: 'Begin a new roster',
  heading: (enrolled: number, of: number) => `The roster: ${enrolled} of ${of} have a key`,
  caption: 'Fingerprints of keys',
  columns: ['School or team', 'Fingerprint, to be read over the telephone'],
  earlier: 'Keys before that',
  none: 'No key yet',
  nothing: 'None',
  unsaved: 'This roster has changes that are not saved. This page keeps nothing.',
  saved: 'The roster was saved.',
  save: 'Save the roster',
  another: 'Open another roster',
  otherPlan: 'The roster that is open here is of another plan.',
  close: 'Close this roster',
};

export const telephone = {
  summary: 'How to read a fingerprint back',
  points: [
    'Telephone the school at a number you knew before, not one from its e-mail.',
    'Ask it to read the fingerprint that its page showed with the enrolment: six groups of four digits.',
    'Compare every group with the table. One other digit is another key: do not use it.',
    'Print this page to tick the schools off. A tick here would prove nothing to anybody, so there is none.',
  ],
};

export const enrolments = {
  label: 'Enrolment files',
  hint: 'One or several files whose names end in .enrolment.json, as the schools sent them.',
  drop: 'or drop them here',
};

export const outcomes = {
  heading: 'What became of the files',
  counted: (taken: number, refused: number) =>
    refused === 0 ? `${taken} taken in.` : `${taken} taken in, ${refused} refused.`,
  /** Under a second key: what the engine says to the command line does not help here. */
  ask: (brings: string) =>
    `This file brings key ${brings}. Telephone the school at a number you knew before: an impostor would send another key too. Only when it reads these digits to you, choose what it says:`,
  answers: {
    nothing: 'Nothing is replaced',
    key: 'It has a new key; the old one was never in other hands',
    lost: 'It has a new key; the old one may be in other hands',
  },
  later: 'If the key before it may be in other hands, say so:',
  laterAnswer: 'The key before it may be in other hands',
};

export const fault = {
  tooLarge: {
    what: 'The file is too large.',
    remedy: 'Choose a roster, or an enrolment as a school sent it.',
  },
  unreadable: {
    what: 'This could not be read: it may be a folder, or a file that was moved or is open elsewhere.',
    remedy: 'Choose the file itself.',
  },
  noRoster: {
    what: 'No roster is open.',
    remedy: 'Open one, or begin one.',
  },
};
