import { focus } from '../../../shared/focus';
import { addTo } from '../edit';
import { hasTeams, withValue, type Draft } from '../draft';
import * as text from '../text';
import { TextField } from './fields';
import { Group, idOf, Section, SmallButton, useDraft } from './form';
import { namedEntry, removeEntry } from './lists';

/** When bodies release, and what it costs. */
export function Periods() {
  const draft = useDraft();
  const { periods } = draft;
  return (
    <Section part="periods" title={text.parts.periods} why={text.periods.why}>
      <p class="govuk-hint">{text.periods.ids}</p>
      {periods.map((_, place) => (
        <Period place={place} />
      ))}
      <SmallButton act={() => add(periods.length)}>{text.periods.add}</SmallButton>
      <TextField path="cap" label={text.periods.cap} hint={text.periods.capHint} width={5} />
      {(hasTeams(draft) || draft['team_cap'] !== undefined) && (
        <TextField path="team_cap" label={text.periods.teamCap} optional width={5} />
      )}
    </Section>
  );
}

const FIELDS = ['name', 'id', 'from', 'to', 'epsilon', 'team_epsilon', 'most_sessions'];

function Period({ place }: { place: number }) {
  const path = `periods/${place}`;
  const draft = useDraft();
  const period = draft.periods[place];
  const name = String(period?.['name'] ?? '');
  const ofTeams = hasTeams(draft) || period?.['team_epsilon'] !== undefined;
  const shown = name || text.form.unnamed(text.periods.one, place);
  return (
    <Group path={path} legend={shown} fields={FIELDS}>
      <div class="qc-row">
        <TextField
          path={`${path}/name`}
          label={text.periods.name}
          width={20}
          onType={(typed) => namedEntry('periods', place, typed)}
        />
        <TextField path={`${path}/id`} label={text.periods.id} width={10} />
      </div>
      <div class="qc-row">
        <TextField path={`${path}/from`} label={text.periods.from} of="date" />
        <TextField path={`${path}/to`} label={text.periods.to} of="date" />
        <TextField path={`${path}/epsilon`} label={text.periods.epsilon} width={5} />
        {ofTeams && (
          <TextField path={`${path}/team_epsilon`} label={text.periods.teamEpsilon} optional width={5} />
        )}
        <TextField path={`${path}/most_sessions`} label={text.periods.most} of="number" width={3} />
      </div>
      <SmallButton act={() => removeEntry('periods', place)}>{text.form.remove(shown)}</SmallButton>
    </Group>
  );
}

/** Costs as much as the period before it; its days are for a person to say. */
function add(place: number): void {
  const added = ({ periods }: Draft): Draft['periods'] => {
    const last = periods.at(-1);
    const [epsilon, most_sessions] = [last?.['epsilon'] ?? '', last?.['most_sessions'] ?? null];
    return [...periods, { id: '', name: '', from: '', to: '', epsilon, most_sessions }];
  };
  addTo('periods', place, (draft) => withValue(draft, 'periods', added(draft)));
  focus(idOf(`periods/${place}/name`));
}
