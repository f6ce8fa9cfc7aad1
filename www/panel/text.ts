/** Every word the panel page shows. */
export const page = {
  brand: 'Quietcount',
  skip: 'Skip to the figures',
  title: 'Read published absence figures',
  opened: 'Absence figures',
  documentTitle: (title: string) => `${title} – Quietcount`,
  lead: 'Open the release files or the summary you were sent. They are shown here, on this computer; nothing is uploaded.',
  problem: 'There is a problem',
};

export const files = {
  label: 'Releases or a summary',
  hint: 'One or several files that end in .release.json, or a summary: summary.json or the summary page.',
  drop: 'or drop them here',
  other: 'Open other files',
};

export const about = {
  summary: 'What these figures are',
  points: [
    'Each school or team counted its own pupils on its own computer. Random noise was added to every figure, so each is an estimate and comes with a range.',
    'Figures about a handful of pupils are withheld and marked with a symbol, which is explained beside the tables.',
    'This page does not check who made a file. The pilot office does, before it publishes; ask it where you are in doubt.',
    'The marks and names behind the figures never left the school. They are not in these files.',
  ],
};

export const fault = {
  tooLarge: {
    what: 'The file is too large to be a release or a summary.',
    remedy: 'Choose files that a school or the pilot office published.',
  },
  unreadable: {
    what: 'The file could not be read.',
    remedy: 'Check that it was not moved and is not open elsewhere, then choose it again.',
  },
};
