/** What can be undone and done again. */

export type History<Version> = {
  past: Version[];
  present: Version;
  future: Version[];
  /** The field whose typing is still one step; none once it is left. */
  open: string | undefined;
};

/** Far more steps than anybody takes back. */
const MOST_STEPS = 500;

export function begin<Version>(present: Version): History<Version> {
  return { past: [], present, future: [], open: undefined };
}

/** A step, or the rest of one in the same field. */
export function step<Version>(
  { past, present, open }: History<Version>,
  next: Version,
  field: string | undefined,
): History<Version> {
  const isRest = field !== undefined && field === open;
  const steps = isRest ? past : [...past, present].slice(-MOST_STEPS);
  return { past: steps, present: next, future: [], open: field };
}

export function undone<Version>(history: History<Version>): History<Version> {
  const { past, present, future } = history;
  const last = past.at(-1);
  if (last === undefined) return history;
  return { past: past.slice(0, -1), present: last, future: [present, ...future], open: undefined };
}

export function redone<Version>(history: History<Version>): History<Version> {
  const { past, present, future } = history;
  const [next, ...rest] = future;
  if (next === undefined) return history;
  return { past: [...past, present], present: next, future: rest, open: undefined };
}
