/**
 * A plan while it is written: the parsed JSON, changed field by field.
 *
 * Fields that no form knows stay as they are. Nothing here decides what a plan
 * may hold: the engine does, on the text of it.
 */

/** Fields by name. What they hold may be wrong, or still missing. */
export type Entry = { [name: string]: unknown };

export type Grouping = Entry & { groups?: string[][] };

export type Table = Entry & { by?: Grouping[]; periods?: unknown };

export type Draft = Entry & {
  periods: Entry[];
  bodies: Entry[];
  tables: Table[];
  comparators?: Entry[];
  rules: string | Entry;
  area?: Entry;
  evaluation?: Entry & { windows?: Entry[] };
};

/** The draft that a text holds; none when a form could not show it, whatever the engine says of it. */
export function draftIn(text: string): Draft | undefined {
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isDraft(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a draft, whose lines are those that the text form shows. */
export function textOf(draft: Draft): string {
  return `${JSON.stringify(draft, null, 2)}\n`;
}

/** Whether a visiting team is among the bodies. */
export function hasTeams({ bodies }: Draft): boolean {
  return bodies.some((body) => body['kind'] === 'team');
}

/** What stands at a path such as `periods/0/epsilon`. */
export function valueAt(draft: Entry, path: string): unknown {
  return path.split('/').reduce<unknown>((inside, name) => (inside as Entry | undefined)?.[name], draft);
}

/** The draft with another value at a path; `undefined` takes the field away. */
export function withValue(draft: Draft, path: string, value: unknown): Draft {
  return changed(draft, path.split('/'), value) as Draft;
}

function changed(inside: unknown, [name, ...rest]: string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(inside)) {
    return inside.map((entry, place) => (String(place) === name ? changed(entry, rest, value) : entry));
  }
  const { [name]: before, ...others } = (inside ?? {}) as Entry;
  const after = changed(before, rest, value);
  if (after === undefined) return others;
  // In its place, so that fields keep the order of the file.
  return name in ((inside ?? {}) as Entry)
    ? { ...(inside as Entry), [name]: after }
    : { ...others, [name]: after };
}

function isDraft(value: unknown): value is Draft {
  if (!isEntry(value)) return false;
  const { periods, bodies, tables, comparators = [], rules, area = {}, evaluation = {} } = value;
  if (!isEntry(evaluation)) return false;
  const { windows = [] } = evaluation;
  const lists = [periods, bodies, tables, comparators, windows];
  return (
    lists.every((list) => Array.isArray(list) && list.every(isEntry)) &&
    (tables as Entry[]).every(isTable) &&
    (typeof rules === 'string' || isEntry(rules)) &&
    isEntry(area)
  );
}

function isTable({ by = [] }: Entry): boolean {
  const isList = (list: unknown): boolean =>
    Array.isArray(list) && list.every((word) => typeof word === 'string');
  const isGrouping = (each: unknown): boolean =>
    isEntry(each) && (each['groups'] === undefined || (Array.isArray(each['groups']) && each['groups'].every(isList)));
  return Array.isArray(by) && by.every(isGrouping);
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
