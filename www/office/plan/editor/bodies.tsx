import { focus } from '../../../shared/focus';
import { withValue } from '../draft';
import { addTo } from '../edit';
import { choices } from '../engine';
import * as text from '../text';
import { Select, TextField } from './fields';
import { Group, idOf, Section, SmallButton, useDraft } from './form';
import { namedEntry, removeEntry } from './lists';
import { Paste } from './paste';

/** Who releases figures, and whose are added up. */
export function Bodies() {
  const { bodies } = useDraft();
  const { pools } = choices();
  return (
    <Section part="bodies" title={text.parts.bodies} why={text.bodies.why}>
      {bodies.map((_, place) => (
        <Body place={place} />
      ))}
      <SmallButton act={() => add(bodies.length)}>{text.bodies.add}</SmallButton>
      <Paste />
      <Select
        path="pool"
        label={text.bodies.pool}
        options={pools.map((pool) => [pool, text.bodies.pools[pool] ?? pool] as const)}
        otherwise={pools[0] ?? ''}
      />
    </Section>
  );
}

const FIELDS = ['name', 'kind', 'number', 'id'];

function Body({ place }: { place: number }) {
  const path = `bodies/${place}`;
  const body = useDraft().bodies[place];
  const shown = String(body?.['name'] ?? '') || text.form.unnamed(text.bodies.one, place);
  return (
    <Group path={path} legend={shown} fields={FIELDS}>
      <TextField
        path={`${path}/name`}
        label={text.bodies.name}
        onType={(typed) => namedEntry('bodies', place, typed)}
      />
      <div class="qc-row">
        <Select
          path={`${path}/kind`}
          label={text.bodies.kind}
          options={choices().kinds.map(({ value, words }) => [value, words] as const)}
          none={text.bodies.choose}
        />
        <TextField path={`${path}/number`} label={text.bodies.number} width={5} />
        <TextField path={`${path}/id`} label={text.bodies.id} width={10} />
      </div>
      {body?.['place'] !== undefined && <p class="govuk-hint">{text.bodies.place}</p>}
      <SmallButton act={() => removeEntry('bodies', place)}>{text.form.remove(shown)}</SmallButton>
    </Group>
  );
}

function add(place: number): void {
  const body = { id: '', name: '', kind: '', number: '' };
  addTo('bodies', place, (draft) => withValue(draft, 'bodies', [...draft.bodies, body]));
  focus(idOf(`bodies/${place}/name`));
}
