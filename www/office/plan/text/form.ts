/** Every word of the form in which a plan is written. */

export const form = {
  heading: 'Write the plan',
  problem: 'There is a problem',
  parts: 'Parts of the form',
  asText: 'Edit as text',
  asForm: 'Back to the form',
  text: 'The plan as text (JSON)',
  textHint: 'The same plan, checked in the same way. Nothing is lost in going back and forth.',
  textStuck: 'This is no text that the form could show. Correct it to go back.',
  at: (line: number, what: string) => `Line ${line}: ${what}`,
  remove: (what: string) => `Remove ${what}`,
  unnamed: (what: string, place: number) => `${what} ${place + 1}`,
};

export const parts = {
  about: 'About the plan',
  periods: 'Periods and privacy cost',
  bodies: 'Bodies',
  tables: 'Tables',
  evaluation: 'Did attendance change?',
  rules: 'Rules',
  comparators: 'Published figures to compare with',
};

export const about = {
  title: 'Title',
  titleHint: 'As panels and the public will read it.',
  year: 'Academic year',
  yearHint: 'From 1 August to 31 July, such as 2026/27.',
  move: (from: string, to: string) => `Move the periods from ${from} to ${to}`,
  moveHint: 'With the half terms: their days and the years in their names. Look at the days again: terms begin and end on other days.',
  area: 'Police force area',
  areaHint: 'May be left out. Data files name it as official statistics do.',
  addArea: 'Name the police force area',
  removeArea: 'Leave the area out',
  areaName: 'Name of the area',
  areaCode: 'Code of the area',
  areaCodeHint: 'Such as E23000026.',
  officeKey:
    'The plan has an office key: schools seal their figures to it, those too that they withhold, so that these count in the totals. The file office.key opens them. Keep it on this computer; without it nobody can.',
  officeKeyHint:
    'May be left out. With a key, figures too small to be shown for one school still count in the totals. It is made on this computer and saved as office.key.',
  officeKeyOfExample:
    'This is the office key of the fictional pilot: everybody has the file that opens it. Make another before a school opens the plan.',
  anotherOfficeKey: 'Make another office key',
  makeOfficeKey: 'Make an office key',
  officeKeySaved: (fingerprint: string) =>
    `office.key is saved, and the plan names it: ${fingerprint}.`,
};

export const periods = {
  why: 'Each body makes one release for each period. A release costs its ε, a fraction such as 3/4, or 1; all that a body releases in the year stays under the cap. The most sessions are the half-days that a pupil can have in the period; sums are cut off there.',
  ids: 'Short names stand in the names of files. They follow from the names unless you change them.',
  one: 'Period',
  name: 'Name',
  id: 'Short name',
  from: 'First day',
  to: 'Last day',
  epsilon: 'ε of a release',
  most: 'Most sessions',
  add: 'Add a period',
  cap: 'Cap: the most ε of a body in the year',
  capShort: 'Cap',
  teamCap: 'Cap of a visiting team: its most ε in the year',
  teamCapShort: 'Cap of a team',
  teamEpsilon: 'ε a team pays',
  capHint: 'What the periods leave of it can pay for corrections.',
};

export const bodies = {
  why: 'The schools and settings that release figures.',
  one: 'Body',
  name: 'Name',
  kind: 'Kind',
  number: 'URN',
  id: 'Short name',
  add: 'Add a body',
  paste: 'Paste many from a spreadsheet',
  pasteLabel: 'Lines with name, kind and number (URN)',
  pasteHint: 'A line for each body, with tabs as a spreadsheet copies them, or commas or semicolons. Headings and empty lines are passed over.',
  pasteAdd: 'Add these bodies',
  pasted: (added: number, noKind: number) =>
    `${added} ${added === 1 ? 'body' : 'bodies'} added.${noKind > 0 ? ` ${noKind} without a kind: choose it.` : ''}`,
  pastedNone: 'There is no line with a name in it.',
  place: 'Its place in the registers of schools stays as it is; it can be edited as text.',
  pool: 'Whose figures are added up',
  pools: {
    mainstream: 'Mainstream schools; alternative provision stands apart',
    all: 'Every body; alternative provision stands apart as well',
  } as Record<string, string>,
  choose: 'Choose one',
};

/** What people write for a kind of body beside the engine's own words. */
export const kindWords: Record<string, string[]> = {
  mainstream: ['mainstream', 'school', 'academy', 'maintained', 'secondary', 'primary'],
  team: ['team', 'visiting team', 'patrol', 'truancy patrol'],
  alternative_provision: ['ap', 'alternative', 'pru', 'pupil referral unit', 'referral unit'],
};

export const evaluation = {
  why: 'A table of pupils by how their attendance changed is judged by the six half terms of the year, which are fixed here before any file is opened. It needs about ε 1 of its own.',
  one: 'Half term',
  name: 'Name',
  points: 'Percentage points that count as a change',
  windows: 'Half terms',
  add: 'Add the half terms of the year',
  remove: 'Remove the half terms',
};

export const tables = {
  why: 'What releases tell. Every table takes a part of ε, so few tables are sharper than many. A weight from 1 to 100 says how much a table’s accuracy matters beside that of the others. Of events, such as home visits, the plan says how many of one pupil count: few make the noise small, and whoever has more is cut off there.',
  one: 'Table',
  counts: 'What is counted',
  kinds: {
    pupils: 'Pupils',
    persistence: 'Pupils persistently absent, and not',
    absence_levels: 'Pupils not, persistently and severely absent',
    absence_bands: 'Pupils in five bands of absence',
    sessions: 'Half-day sessions missed',
    change: 'Pupils by how their attendance changed',
    home_visits: 'Home visits',
    guidance: 'Times a parent or carer was given guidance',
    returns: 'Returns to school after a contact',
    service_referrals: 'Referrals to other services',
    care_calls: 'Absence calls for looked-after children',
    exclusions: 'Suspensions and permanent exclusions',
  } as Record<string, string>,
  of: 'Who is asked',
  respondents: { schools: 'Schools', teams: 'Visiting teams' } as Record<string, string>,
  periods: 'Asked for in',
  by: 'By',
  byHint: 'None: the whole school.',
  most: 'Most of a pupil',
  weight: 'Weight',
  add: 'Add a table',
  whole: 'whole school',
  title: (counts: string, by: string[]) => `${counts}, ${by.length > 0 ? `by ${by.join(' and ')}` : tables.whole}`,
  groups: 'Groups',
  groupsWhy: 'Codes with the same letter make one group, in every table. Few large groups show more than many small ones.',
  groupsOf: (attribute: string) => `Groups of ${attribute}`,
  group: (letter: string) => `Group ${letter}`,
  mode: 'What ε is spent on first',
  modes: {
    headlines: 'Headlines: the whole school’s figures first',
    balanced: 'Balanced: no table much worse off than another',
    detail: 'Detail: the smallest error over all figures',
  } as Record<string, string>,
};

export const rules = {
  why: 'When a figure is printed, and when it is withheld.',
  set: 'Set of rules',
  own: 'Single parameters',
  sets: { standard: 'Standard', stricter: 'Stricter' } as Record<string, string>,
  floor: 'Floor',
  floorHint: 'Figures about so many pupils or fewer are withheld.',
  floorValue: (floor: number) => `${floor} pupils`,
  certainty: 'Certainty',
  certaintyHint: 'How often a figure at the floor is withheld, at least.',
  certaintyValue: (certainty: string) => `${certainty.replace('/', ' of ')} releases`,
  fewest: 'Fewest bodies in a pooled figure',
  plain: 'Printed plain up to',
  plainHint: 'Half the width of its range, in per cent of the figure.',
  shown: 'Printed with a mark up to',
  shownHint: 'The same; above it a figure is withheld.',
};

export const comparators = {
  why: 'National figures that summaries set beside the plan’s own. They are not checked against their source here.',
  one: 'Published figure',
  figure: 'Figure it stands beside',
  label: 'Who it is about',
  value: 'Value in per cent',
  year: 'Year',
  source: 'Source',
  add: 'Add a published figure',
};

export const sheet = {
  lead: 'Plan for releasing absence figures with differential privacy: for sign-off by the data protection officer.',
  who: 'Who releases figures',
  when: 'When, and at what privacy cost',
  what: 'What is told',
  groups: (groups: string[]) => groups.join('; '),
  rules: 'Rules by which figures are printed or withheld',
  risk: 'What a reader could learn of a child',
  expected: 'Annex: from which count on figures are printed',
  columns: {
    bodies: ['Name', 'Kind', 'URN', 'Short name'],
    periods: ['Period', 'First day', 'Last day', 'ε of a release', 'Most sessions'],
    tables: ['Table', 'Groups', 'Weight'],
    expected: ['Table', 'Figure', 'Printed from', 'Noise range'],
  },
  cap: (cap: string) => `No body may spend more than ε ${cap} in the academic year, corrections included.`,
  signed: 'Signed off',
  signature: 'Signature',
  signer: 'Name and office',
  date: 'Date',
  print: 'Print this sheet',
  back: 'Back',
  noPupil: 'The plan holds no pupil’s data. Schools see the same digest when they open it.',
};
