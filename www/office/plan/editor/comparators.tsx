import { focus } from '../../../shared/focus';
import { withValue } from '../draft';
import { addTo } from '../edit';
import { choices } from '../engine';
import * as text from '../text';
import { Select, TextArea, TextField } from './fields';
import { Group, idOf, Section, SmallButton, useDraft } from './form';
import { removeEntry } from './lists';

/** Published figures that summaries set beside the plan's own. */
export function Comparators() {
  const { comparators = [] } = useDraft();
  return (
    <Section part="comparators" title={text.parts.comparators} why={text.comparators.why}>
      {comparators.map((entry, place) => (
        <Comparator place={place} label={String(entry['label'] ?? '')} />
      ))}
      <SmallButton act={() => add(comparators.length)}>{text.comparators.add}</SmallButton>
    </Section>
  );
}

const FIELDS = ['figure', 'label', 'value', 'year', 'source'];

function Comparator({ place, label }: { place: number; label: string }) {
  const path = `comparators/${place}`;
  const shown = `${text.form.unnamed(text.comparators.one, place)}${label ? `: ${label}` : ''}`;
  return (
    <Group path={path} legend={shown} fields={FIELDS}>
      <Select
        path={`${path}/figure`}
        label={text.comparators.figure}
        options={choices().figures.map(({ value, words }) => [value, words] as const)}
        none={text.bodies.choose}
      />
      <TextField path={`${path}/label`} label={text.comparators.label} />
      <div class="qc-row">
        <TextField path={`${path}/value`} label={text.comparators.value} width={5} />
        <TextField path={`${path}/year`} label={text.comparators.year} width={10} />
      </div>
      <TextArea path={`${path}/source`} label={text.comparators.source} />
      <SmallButton act={() => removeEntry('comparators', place)}>
        {text.form.remove(text.form.unnamed(text.comparators.one, place).toLowerCase())}
      </SmallButton>
    </Group>
  );
}

function add(place: number): void {
  const entry = { figure: '', label: '', value: '', year: '', source: '' };
  addTo('comparators', place, (draft) => withValue(draft, 'comparators', [...(draft.comparators ?? []), entry]));
  focus(idOf(`comparators/${place}/figure`));
}
