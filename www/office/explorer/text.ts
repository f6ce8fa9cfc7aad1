/** Every word of the explorer that the engine does not say. */
export const about = {
  summary: 'What ε is',
  points: [
    'ε (epsilon) is the privacy cost of a release. A small ε means much noise: children are protected strongly, and figures are blurred. A large ε means little noise: figures are sharp, and more could be learned about a child.',
    'A release shares its ε out over the tables it measures, so every further table blurs all of them.',
    'Costs add up: over the releases of a year, and over all the bodies that know a child. A ledger keeps each body under the year’s limit in the plan.',
    'The plan must be chosen without looking at the figures, so this page works from rules and chances alone.',
  ],
};

export const explorer = {
  heading: 'Try an ε',
  epsilon: 'ε of a school’s release',
  epsilonHint: 'Arrow keys move it by a twentieth.',
  exact: 'Exact ε',
  exactHint: 'A fraction such as 3/4, or 1.',
  tables: 'Measured tables that share it equally',
  releases: 'Releases of each body in a year',
  team: 'ε of the visiting team’s release',
  more: (floor: number, certainty: string) => `Floor of ${floor} pupils, kept in ${certainty.replace('/', ' of ')} releases`,
  floor: 'Floor',
  floorHint: 'Figures about so many pupils or fewer are to be withheld.',
  floorValue: (floor: number) => `${floor} pupils`,
  certainty: 'Certainty',
  certaintyHint: 'How often a figure at the floor is withheld, at least.',
  certaintyValue: (certainty: string) => `${certainty.replace('/', ' of ')} releases`,
  value: (epsilon: string) => `ε ${epsilon}`,
  results: (epsilon: string) => `With ε ${epsilon} a release`,
};

export const samples = {
  heading: 'What figures would look like',
  why: 'A count of pupils that is measured by itself. The true figure stays in the school; a release shows it with noise.',
  trueFigure: (figure: number) => `True figure ${figure}`,
  range: (range: string) => `With noise, 95 times in 100: ${range}`,
  from: (smallest: string, beyond: boolean) =>
    `Printed: ${smallest} or more${beyond ? ', beyond this scale' : ''}`,
  caption: 'What becomes of a true figure',
  columns: ['True figure', 'Range in 95 of 100 releases', 'Typically shown as', 'Printed in', 'Printed with [u] in'],
};

export const examples = {
  show: 'Show five example releases',
  hide: 'Hide the example releases',
  tag: 'Fictional',
  why: 'No pupil is behind these. Each column stands for a fifth of all the releases there could be, from those that read low to those that read high. A real release is drawn once, and would be like one of them.',
  caption: 'Five example releases',
  columns: ['True figure', 'Lowest fifth', 'Second fifth', 'Middle fifth', 'Fourth fifth', 'Highest fifth'],
};

export const risk = {
  heading: 'What a reader could learn of a child',
  caption: 'How sure that person could become',
  columns: ['Who knows the child', 'One release of each', 'Sure', 'All releases of the year, without corrections', 'Sure'],
  formula: 'How this is worked out',
  points: [
    'Let E be the sum of every ε that can cover the child. Two records of one child differ by a factor of at most e^(2E) in how likely they make any published output, so an even guess becomes at most e^(2E) / (1 + e^(2E)) sure.',
    'The factor 2 is there because the question compares two records of the child, not the child’s presence with its absence.',
    'At E = 1/2 that is 73%, at 3/4 it is 82%, at 1 it is 88%, rounded to whole per cent.',
    'It holds whatever that person knows or does later. It says nothing of what follows from the figures about all pupils, which hold with or without the child.',
  ],
};
