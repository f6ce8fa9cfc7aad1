/** What an edit changed in what can be expected: texts of the engine, compared. */
import type { Expected } from './engine';

/** A figure, or a whole table, that reads otherwise than before. */
export type Change = {
  /** The figure, and its table. */
  figure: string;
  table: string;
  periods: string[];
  before: Pick<Expected, 'threshold' | 'range'> | undefined;
  after: Pick<Expected, 'threshold' | 'range'> | undefined;
};

/** Every figure whose threshold or range is another one; periods that agree are told together. */
export function changesIn(before: Expected[] | undefined, after: Expected[]): Change[] {
  if (!before) return [];
  const [known, now] = [byFigure(before), byFigure(after)];
  const changes = new Map<string, Change>();
  for (const key of new Set([...now.keys(), ...known.keys()])) {
    const [was, is] = [known.get(key), now.get(key)];
    if (was?.threshold !== is?.threshold || was?.range !== is?.range) add(changes, key, was, is);
  }
  return [...changes.values()];
}

function add(changes: Map<string, Change>, key: string, was?: Expected, is?: Expected): void {
  const [period, table, figure] = JSON.parse(key) as [string, string, string];
  const reading = JSON.stringify([table, figure, was?.threshold, was?.range, is?.threshold, is?.range]);
  const same = changes.get(reading);
  if (same) same.periods.push(period);
  else changes.set(reading, { figure, table, periods: [period], before: was, after: is });
}

/** Each figure of each period by itself. */
function byFigure(expected: Expected[]): Map<string, Expected> {
  const keyed = expected.flatMap((each) =>
    each.periods.map((period) => [JSON.stringify([period, each.table, each.figure]), each] as const),
  );
  return new Map(keyed);
}
