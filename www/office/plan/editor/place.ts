/** Where something stands in the plan, in the words of the form. */
import type { Draft, Entry } from '../draft';
import * as text from '../text';

/** Labels of the fields, by the names that a plan has for them. */
const FIELDS: Record<string, string> = {
  office_key: text.plan.officeKey,
  title: text.about.title,
  academic_year: text.about.year,
  area: text.about.area,
  cap: text.periods.capShort,
  team_cap: text.periods.teamCapShort,
  pool: text.bodies.pool,
  mode: text.tables.mode,
  name: text.bodies.name,
  id: text.bodies.id,
  kind: text.bodies.kind,
  number: text.bodies.number,
  code: text.about.areaCode,
  from: text.periods.from,
  to: text.periods.to,
  epsilon: text.periods.epsilon,
  team_epsilon: text.periods.teamEpsilon,
  of: text.tables.of,
  most_sessions: text.periods.most,
  counts: text.tables.counts,
  by: text.tables.by,
  most: text.tables.most,
  weight: text.tables.weight,
  floor: text.rules.floor,
  certainty: text.rules.certainty,
  fewest_bodies: text.rules.fewest,
  plain_up_to: text.rules.plain,
  shown_up_to: text.rules.shown,
  figure: text.comparators.figure,
  label: text.comparators.label,
  value: text.comparators.value,
  year: text.comparators.year,
  source: text.comparators.source,
  periods: text.parts.periods,
  bodies: text.parts.bodies,
  tables: text.parts.tables,
  evaluation: text.parts.evaluation,
  windows: text.evaluation.windows,
  points: text.evaluation.points,
  rules: text.parts.rules,
  comparators: text.parts.comparators,
};

const ENTRIES: Record<string, string> = {
  periods: text.periods.one,
  bodies: text.bodies.one,
  tables: text.tables.one,
  comparators: text.comparators.one,
};

/** "Autumn term 2025, ε of a release". */
export function placeIn(path: string, draft: Draft): string {
  const [list = '', place, field] = path.split('/');
  const label = (name: string): string => FIELDS[name] ?? name;
  const entries = draft[list];
  if (place === undefined) return label(list);
  if (!Array.isArray(entries)) return `${label(list)}, ${label(place)}`;
  const entry = entryName(list, Number(place), entries[Number(place)] as Entry | undefined);
  return field === undefined ? entry : `${entry}, ${label(field)}`;
}

/** An entry without a name is told by its number. */
function entryName(list: string, place: number, entry: Entry | undefined): string {
  const name = list === 'comparators' ? '' : String(entry?.['name'] ?? '');
  return name || text.form.unnamed(ENTRIES[list] ?? list, place);
}
