/** Every word the school page shows, in the order of the page. */
import { count, day, megabytes } from './words';

export { columns } from './columns';
export { fault } from './fault';
export { missing } from './missing';
export { templates } from './templates';
export { megabytes };

export const page = {
  brand: 'Quietcount',
  skip: 'Skip to the first step',
  title: 'Make a release of absence figures',
  lead: 'Add the files your information system exports. This page counts on this computer and gives you one small file of protected figures to share. The files stay here.',
  problem: 'There is a problem',
  working: 'Working …',
  notAdded: 'Not added: still reading. Add these files again when that is done.',
};

export const how = {
  summary: 'How this works',
  steps: [
    'You choose the plan that the pilot office sent. It says what is counted, when, and how strongly pupils are protected.',
    'You add the exports of your information system. They are read and counted inside this browser, on this computer.',
    'You check the load report. It accounts for every row and is for you only.',
    'You make the release: random noise is added to every figure, small figures are withheld, and the privacy cost is charged to the year’s limit.',
    'You save the release file and send it as you would any other document.',
  ],
};

export const leaves = {
  summary: 'What leaves this computer',
  points: [
    'Nothing, until you save the release file and send it yourself. It holds protected figures about groups, and no row about a pupil.',
    'The load report holds exact figures. It is written nowhere by itself: only if you choose to save or print it, and then it says on every page that it must not leave the school.',
    'The missing list shows pupils by their number, on this screen only and only while it is open. Nothing saves it. If you print it, every sheet says that it is for use inside the school.',
    'Translation by the browser is switched off for this page, because it would send what the page shows to a translation service.',
    'This page carries a policy that makes the browser refuse its requests to any server. The part that reads your files also runs in a closed frame, which the browser does not let open other pages. Tests watch both.',
    'This browser remembers the plan, and a book of the releases made here with their protected figures. Names, marks and exact figures are not kept: they go when you close this page.',
    'Opened from a disk, this page shares the browser’s memory with other pages opened from that disk. They could read or change the plan and the book, but this page never gives them your files. The same page from a web server does not have this weakness.',
  ],
};

export const tasks = {
  heading: 'What to do',
  names: {
    who: 'Choose the plan, the school and the period',
    files: 'Add the files',
    check: 'Check the load report',
    offer: 'See what will be shared',
    release: 'Make the release',
    save: 'Save and send the release',
  },
  statuses: {
    completed: 'Completed',
    progress: 'In progress',
    start: 'Not started',
    cannot: 'Cannot start yet',
    problem: 'There is a problem',
  },
};

export const example = {
  tag: 'Example',
  banner: 'You are trying an example. The school, its pupils and its figures are fictional.',
  leave: 'Leave the example',
};

export const plan = {
  heading: 'Choose the plan',
  label: 'Plan file',
  hint: 'The pilot office sends it. Its name ends in .plan.json.',
  drop: 'or drop it here',
  try: 'Try it with an example school',
  tryHint: 'No plan at hand? The example brings a plan and a fictional school’s files.',
  opened: 'Plan opened.',
  another: 'Use another plan',
  name: 'Plan',
  year: 'Academic year',
  floor: 'Smallest group shown',
  floorValue: (floor: number) => `Figures about ${floor} pupils or fewer are withheld`,
  cap: 'Most privacy cost in a year',
  capValue: (school: string, team: string | undefined) =>
    team === undefined ? `ε ${school} for each school` : `ε ${school} for each school, ${team} for a visiting team`,
  sealed: 'Locked part',
  sealedValue: (fingerprint: string) =>
    `Each release also holds every figure, withheld ones too, with its noise and locked. Only who has the office key ${fingerprint} can open it, to add up schools`,
  digest: 'Digest',
  digestHint: 'The pilot office can read you theirs; the two must be the same.',
  notRemembered: 'This browser would not remember the plan. Choose it again at your next visit.',
};

export const body = {
  heading: 'Say who and when',
  body: 'School or team',
  bodyHint: 'Choosing another one puts away the files added so far.',
  period: 'Period',
  choose: 'Choose one',
  go: 'Continue',
  chosen: (name: string, period: string) => `${name}, ${period}.`,
  noBody: { what: 'No school or team is chosen.', remedy: 'Choose the one whose files you have.' },
  noPeriod: { what: 'No period is chosen.', remedy: 'Choose the period to release.' },
  option: (name: string, number: string, kind: string) => `${name} (${number}, ${kind})`,
  periodOption: (name: string, from: string, to: string) => `${name} (${day(from)} to ${day(to)})`,
};

export const earlier = {
  question: 'Has this body released this year, on another computer or browser?',
  why: 'This browser knows of no release by this body in this academic year. Each release is charged to the year’s limit, so the charges made elsewhere must be known here.',
  privateWindow: 'In a private window the book goes when the window is closed, so use a normal one.',
  more: 'Add earlier releases',
  label: 'Add those release files',
  hint: 'All of them, for every period of the year. Their names end in .release.json. Only files that this school or team has saved itself: they count as its own.',
  drop: 'or drop them here',
  none: 'No, this is the first',
  added: 'The earlier releases are added.',
  damaged: 'The book of this body’s releases cannot be read in this browser. A new one can take its place, made of all release files of this academic year, for every period. The old text is set aside in this browser.',
  anew: 'Start the book again from release files',
};

export const files = {
  heading: 'Add the files',
  label: 'Files of your information system',
  hint: 'Attendance marks and pupil details, as your system exports them: CSV, Excel, OpenDocument (ODS), or XML (a Common Transfer File or a school census). Add them together or one after the other.',
  drop: 'or drop them here',
  reading: (name: string, place: number, of: number) => `Reading ${name} (file ${place} of ${of})`,
  progress: 'Bytes read',
  done: (done: number, total: number, seconds: number | undefined) =>
    `${megabytes(done)} of ${megabytes(total)} read${seconds === undefined ? '' : `, about ${count(seconds, 'second')} left`}`,
  cancel: 'Cancel',
  cancelled: 'Reading was cancelled and all files are put away.',
  caption: 'Files added',
  waiting: 'Waiting to be read',
  read: 'Read',
  refused: 'Refused, not counted',
  remove: 'Remove',
  removed: (name: string) => `${name} is removed.`,
  putBack: 'Put it back',
  isBack: (name: string) => `${name} is back in the list.`,
  replace: 'Replace',
  again: 'Start again without files',
  wiped: 'Wiped: the files, the load report and all that was counted. The part of this page that held them is ended, and a new one has begun. Not wiped: the plan, the book of releases in this browser, any release that was made, and whatever you have saved.',
  allRead: (number: number) => `${count(number, 'file')} read. The load report follows.`,
};

export const report = {
  heading: 'Check the load report',
  name: 'Load report',
  schoolOnly: 'For the school only: this report holds exact figures about pupils and must not leave the school.',
  why: 'The report says which rows were not counted and why.',
  files: 'What became of the rows of each file',
  fileColumns: ['File', 'Kind', 'Rows', 'Kept', 'Merged', 'Ignored', 'Refused'],
  all: 'All files',
  pupils: 'Pupils',
  pupilColumns: ['What became of them', 'Number'],
  sessions: 'Half-day sessions of the pupils who count',
  sessionColumns: ['Kind', 'Sessions'],
  ignored: 'Rows ignored, by rule',
  ignoredColumns: ['Rule', 'Rows'],
  refused: 'Rows refused',
  refusedColumns: ['File', 'Where', 'Column', 'Expected', 'What to do'],
  more: (number: number) => `${number.toLocaleString('en-GB')} more rows were refused and are not listed.`,
  warnings: 'Look at these before you go on',
  checked: 'I have checked the load report',
  save: 'Save the load report',
  print: 'Print the load report',
  yours: 'It is kept nowhere unless you save or print it. Then it is yours to guard: every page of it says that it is for the school only.',
  fileName: (body: string, period: string) => `for-the-school-only-load-report-${body}-${period}.html`,
  title: (which: string) => `For the school only: load report. ${which}`,
  saved: (name: string) => `${name} is handed to the browser to save. It is for the school only.`,
};

export const offer = {
  heading: 'See what will be shared',
  tables: 'Tables of the release',
  columns: ['Table', 'Counted in', 'Smallest figure shown'],
  costs: 'Privacy cost',
  now: 'This release',
  spent: 'Spent before',
  spentWithIt: 'Spent, this release included',
  left: 'Left after it',
  cap: 'Most in a year',
  epsilon: (value: string) => `ε ${value}`,
  confirm: 'Make the release',
  once: 'A release is drawn once. The noise is random, the cost is charged to the year’s limit, and asking again prints the same file for no further cost.',
  make: 'Make the release',
  stored: (made: string) =>
    `This release was made on ${made}. The same file will be printed again, and nothing is charged.`,
  reprint: 'Print the same release again',
  printed: 'This release had been made before; see the next step. The files added now were not used.',
  made: 'The release is made; see the next step. If its files turn out to be wrong, remove them, add the right ones, and you can revise it here.',
  blocked: 'A release cannot be made now',
};

export const revise = {
  choose: 'The files were wrong: revise this release …',
  heading: 'Revise this release?',
  what: (epsilon: string) =>
    `The figures will be drawn again, from the files added now; ε ${epsilon} more. The earlier file stays valid but is superseded: the revised one says which it replaces and when that was made.`,
  when: 'Do this only to put wrong files right. New noise does not make figures more exact, and both releases together tell more about pupils than one.',
  more: 'This revision',
  spent: 'Spent after it',
  blocked: 'The release cannot be revised now',
  make: 'Draw the figures again and charge them',
  keep: 'Keep the release as it is',
};

export const release = {
  heading: 'Save and send the release',
  shared: 'This may be shared.',
  ready: 'The release is made and kept in this browser.',
  reprinted: 'Reprinted: this is the release made before, to the byte. Nothing was charged.',
  revised: 'It is a revision: send it to everyone who has the earlier file, which it replaces.',
  keep: 'Keep this file too. This browser loses its book of releases when its data are cleared and, in a private window, when the window is closed; the release files bring the book back.',
  withheld: 'What is hidden',
  eachWithheld: 'Each hidden figure, why, and what a reader can tell of it',
  withheldCaption: 'Hidden figures',
  save: 'Save the release file',
  signed: 'Signed with this browser’s key',
  enrol: 'So that the pilot office knows the key, send it the enrolment file once, and read it the fingerprint when it telephones. After the browser’s data have been cleared there is a new key: then send the file again, and say so.',
  fingerprint: 'Fingerprint of the key:',
  saveEnrolment: 'Save the enrolment file',
  unsigned: 'The release is not signed: this browser cannot keep a key to sign with. Tell the pilot office when you send the file.',
  saved: (name: string) => `${name} is handed to the browser to save.`,
};
