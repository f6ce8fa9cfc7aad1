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
  const known = new Map(before.map((each) => [keyOf(each), each]));
  const now = new Set(after.map(keyOf));
  const changes = new Map<string, Change>();
  const add = (each: Expected, was: Expected | undefined, is: Expected | undefined): void => {
    const { table, figure } = each;
    const reading = JSON.stringify([table, figure, was?.threshold, was?.range, is?.threshold, is?.range]);
    const same = changes.get(reading);
    if (same) same.periods.push(each.period);
    else changes.set(reading, { figure, table, periods: [each.period], before: was, after: is });
  };
  for (const each of after) {
    const was = known.get(keyOf(each));
    if (was?.threshold !== each.threshold || was.range !== each.range) add(each, was, each);
  }
  for (const each of before) if (!now.has(keyOf(each))) add(each, each, undefined);
  return [...changes.values()];
}

const keyOf = ({ period, table, figure }: Expected): string => JSON.stringify([period, table, figure]);
