/** What an edit changed in what can be expected: texts of the engine, compared. */
import type { Expected } from './engine';

type Reading = Pick<Expected, 'threshold' | 'range'>;

/** Figures of a table that read otherwise than before, and all in the same way. */
export type Change = {
  table: string;
  figures: string[];
  periods: string[];
  before: Reading | undefined;
  after: Reading | undefined;
};

/** Every figure whose threshold or range is another one; what reads the same is told together. */
export function changesIn(before: Expected[] | undefined, after: Expected[]): Change[] {
  if (!before) return [];
  const [known, now] = [byFigure(before), byFigure(after)];
  const changes: Change[] = [];
  for (const key of new Set([...now.keys(), ...known.keys()])) {
    const [was, is] = [known.get(key), now.get(key)];
    if (was?.threshold === is?.threshold && was?.range === is?.range) continue;
    const [period, table, figure] = JSON.parse(key) as [string, string, string];
    changes.push({ table, figures: [figure], periods: [period], before: was, after: is });
  }
  return together(together(changes, 'periods', 'figures'), 'figures', 'periods');
}

/** Joins the changes that differ in one list only. */
function together(changes: Change[], joined: 'periods' | 'figures', same: 'periods' | 'figures'): Change[] {
  const found = new Map<string, Change>();
  for (const change of changes) {
    const { table, before, after } = change;
    const readings = [before, after].flatMap((each) => [each?.threshold, each?.range]);
    const key = JSON.stringify([table, change[same], readings]);
    const like = found.get(key);
    if (like) like[joined].push(...change[joined]);
    else found.set(key, { ...change, [joined]: [...change[joined]] });
  }
  return [...found.values()];
}

/** Each figure of each period by itself. */
function byFigure(expected: Expected[]): Map<string, Expected> {
  const keyed = expected.flatMap((each) =>
    each.periods.map((period) => [JSON.stringify([period, each.table, each.figure]), each] as const),
  );
  return new Map(keyed);
}
