import { focus } from '../../../shared/focus';
import type { Draft, Grouping, Table as Entry } from '../draft';
import { hasTeams, withValue } from '../draft';
import { act, addTo, choose } from '../edit';
import { choices } from '../engine';
import { unusedShortName } from '../names';
import * as text from '../text';
import { Select, TextField } from './fields';
import { Faults, Group, idOf, Section, SmallButton, useDraft, useFaults } from './form';
import { groupsOf, GroupsOfAttributes } from './groups';
import { removeEntry } from './lists';

/** What releases tell, in tables of the closed lists that the engine offers. */
export function Tables() {
  const { tables } = useDraft();
  const { modes } = choices();
  return (
    <Section part="tables" title={text.parts.tables} why={text.tables.why}>
      {tables.map((table, place) => (
        <Table place={place} table={table} />
      ))}
      <SmallButton act={() => add(tables.length)}>{text.tables.add}</SmallButton>
      <GroupsOfAttributes />
      <Select
        path="mode"
        label={text.tables.mode}
        options={modes.map((mode) => [mode, text.tables.modes[mode] ?? mode] as const)}
        otherwise="balanced"
      />
    </Section>
  );
}

function Table({ place, table }: { place: number; table: Entry }) {
  const path = `tables/${place}`;
  const { counts, events, attributes } = choices();
  const by = (table.by ?? []).map(({ attribute }) => attribute);
  const words = attributes.filter(({ value }) => by.includes(value)).map(({ words }) => words);
  const counted = String(table['counts'] ?? '');
  const ofTeams = hasTeams(useDraft()) || table['of'] !== undefined;
  // A bound that is left over can be seen, and taken away.
  const isBounded = events.includes(counted) || (table['most'] ?? null) !== null;
  const shown = text.tables.title(text.tables.kinds[counted] ?? text.tables.one, words);
  return (
    <Group path={path} legend={shown} fields={['of', 'periods', 'counts', 'most', 'weight', ...byPaths(table)]}>
      <div class="qc-row">
        <Select
          path={`${path}/counts`}
          label={text.tables.counts}
          options={counts.map((each) => [each, text.tables.kinds[each] ?? each] as const)}
          none={text.bodies.choose}
        />
        {ofTeams && (
          <Select
            path={`${path}/of`}
            label={text.tables.of}
            options={Object.entries(text.tables.respondents)}
            otherwise="schools"
            onChoose={(of) => choose(`${path}/of`, of === 'schools' ? undefined : of)}
          />
        )}
        {isBounded && <TextField path={`${path}/most`} label={text.tables.most} of="number" width={3} />}
        <TextField path={`${path}/weight`} label={text.tables.weight} of="number" width={3} />
      </div>
      <By place={place} by={table.by ?? []} />
      <Periods path={`${path}/periods`} asked={table.periods} />
      <SmallButton act={() => removeEntry('tables', place)}>{text.form.remove(shown)}</SmallButton>
    </Group>
  );
}

/** None is every period, those too that are still to come. */
function Periods({ path, asked }: { path: string; asked: unknown }) {
  const { periods } = useDraft();
  const faults = useFaults((at) => at === path);
  const id = idOf(path);
  const every = periods.map((period) => String(period['id'] ?? ''));
  const chosen = Array.isArray(asked) ? asked.map(String) : every;
  const toggled = (one: string): void => {
    const now = every.filter((each) => chosen.includes(each) !== (each === one));
    if (now.length > 0) choose(path, now.length === every.length ? undefined : now);
  };
  return (
    <fieldset class="govuk-fieldset" id={id} tabIndex={-1} aria-describedby={faults.length > 0 ? `${id}-error` : undefined}>
      <legend class="govuk-fieldset__legend">{text.tables.periods}</legend>
      <Faults id={id} faults={faults} />
      <div class="govuk-checkboxes govuk-checkboxes--small qc-choices">
        {periods.map((period, place) => (
          <div class="govuk-checkboxes__item">
            <input
              class="govuk-checkboxes__input"
              type="checkbox"
              id={`${id}-${place}`}
              checked={chosen.includes(every[place] ?? '')}
              onChange={() => toggled(every[place] ?? '')}
            />
            <label class="govuk-label govuk-checkboxes__label" for={`${id}-${place}`}>
              {String(period['name'] ?? '')}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** Faults of the groupings are told at their boxes. */
const byPaths = ({ by = [] }: Entry): string[] => ['by', ...by.map((_, axis) => `by/${axis}/groups`)];

function By({ place, by }: { place: number; by: Grouping[] }) {
  const path = `tables/${place}/by`;
  const faults = useFaults((at) => at === path || at.startsWith(`${path}/`));
  const id = idOf(path);
  return (
    <fieldset
      class={faults.length > 0 ? 'govuk-fieldset govuk-form-group--error' : 'govuk-fieldset'}
      id={id}
      tabIndex={-1}
      aria-describedby={faults.length > 0 ? `${id}-hint ${id}-error` : `${id}-hint`}
    >
      <legend class="govuk-fieldset__legend">{text.tables.by}</legend>
      <div class="govuk-hint" id={`${id}-hint`}>
        {text.tables.byHint}
      </div>
      <Faults id={id} faults={faults} />
      <div class="govuk-checkboxes govuk-checkboxes--small qc-choices">
        {choices().attributes.map(({ value, words }) => (
          <div class="govuk-checkboxes__item">
            <input
              class="govuk-checkboxes__input"
              type="checkbox"
              id={`${id}-${value}`}
              checked={by.some(({ attribute }) => attribute === value)}
              onChange={() => toggle(path, by, value)}
            />
            <label class="govuk-label govuk-checkboxes__label" for={`${id}-${value}`}>
              {words}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** A table that begins to use an attribute takes the groups that the others have. */
function toggle(path: string, by: Grouping[], attribute: string): void {
  const others = by.filter((each) => each['attribute'] !== attribute);
  if (others.length < by.length) return choose(path, others.length > 0 ? others : undefined);
  act(path, (draft) => {
    const groups = groupsOf(draft, attribute);
    const added: Grouping = groups ? { attribute, groups } : { attribute };
    return withValue(draft, path, [...by, added]);
  });
}

function add(place: number): void {
  const added = (draft: Draft): Draft => {
    const id = unusedShortName('table', draft.tables.map((table) => String(table['id'])));
    return withValue(draft, 'tables', [...draft.tables, { id, counts: '', weight: 1 }]);
  };
  addTo('tables', place, added);
  focus(idOf(`tables/${place}/counts`));
}
