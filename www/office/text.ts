/** Every word of the pilot office page around its parts. */
export const page = {
  brand: 'Quietcount',
  skip: 'Skip to the work',
  title: 'Run a pilot without seeing a pupil',
  lead: 'For the pilot office: choose what a figure may reveal, write the plan, and add up what the schools send. No pupil’s data are needed here, and nothing is sent.',
  problem: 'There is a problem',
  starting: 'Starting …',
  parts: 'Parts of the work',
};

export const parts = {
  explorer: 'Privacy cost',
  plan: 'Plan',
  schools: 'Schools',
  releases: 'Releases',
};

export const noPlan = {
  what: 'This part needs the plan.',
  open: 'Open the plan',
};

export const fault = {
  notStarted: {
    what: 'The part of this page that works things out does not start.',
    remedy: 'Reload the page, or open it in a current browser.',
  },
};
