/** Every word about plans that the engine does not say. */
export const plan = {
  heading: 'Check a plan',
  label: 'Plan file',
  hint: 'Its name ends in .plan.json. It is read on this computer only.',
  drop: 'or drop it here',
  try: 'Use the example plan',
  good: 'This plan can be used',
  another: 'Check another plan',
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
  explore: 'Set the explorer to a period',
  exploreOne: (name: string, epsilon: string) => `${name}: ε ${epsilon}`,
  outlook: 'What each table can show',
  outlookWhy: 'Typical figures are assumed for orientation, from national absence; a school’s own will differ.',
};

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
