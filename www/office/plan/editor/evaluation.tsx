import { focus } from '../../../shared/focus';
import { withValue } from '../draft';
import { act } from '../edit';
import * as text from '../text';
import { TextField } from './fields';
import { Faults, Group, idOf, Section, SmallButton, useDraft, useFaults } from './form';

/** Half terms of an academic year. */
const HALF_TERMS = 6;

const FIELDS = ['name', 'from', 'to'];

/** The half terms by which it is judged whether attendance changed. */
export function Evaluation() {
  const { evaluation } = useDraft();
  const windows = 'evaluation/windows';
  const faults = useFaults((path) => path === windows);
  return (
    <Section part="evaluation" title={text.parts.evaluation} why={text.evaluation.why}>
      {evaluation === undefined ? (
        <SmallButton act={begin}>{text.evaluation.add}</SmallButton>
      ) : (
        <>
          <Faults id={idOf(windows)} faults={faults} />
          {(evaluation.windows ?? []).map((_, place) => (
            <HalfTerm place={place} />
          ))}
          <TextField path="evaluation/points" label={text.evaluation.points} of="number" width={3} />
          <SmallButton act={remove}>{text.evaluation.remove}</SmallButton>
        </>
      )}
    </Section>
  );
}

function HalfTerm({ place }: { place: number }) {
  const path = `evaluation/windows/${place}`;
  const name = String(useDraft().evaluation?.windows?.[place]?.['name'] ?? '');
  return (
    <Group path={path} legend={name || text.form.unnamed(text.evaluation.one, place)} fields={FIELDS}>
      <div class="qc-row">
        <TextField path={`${path}/name`} label={text.evaluation.name} width={20} />
        <TextField path={`${path}/from`} label={text.periods.from} of="date" />
        <TextField path={`${path}/to`} label={text.periods.to} of="date" />
      </div>
    </Group>
  );
}

/** The days of half terms differ from place to place: a person has to write them. */
function begin(): void {
  const windows = Array.from({ length: HALF_TERMS }, () => ({ name: '', from: '', to: '' }));
  act('evaluation', (draft) => withValue(draft, 'evaluation', { windows, points: 5 }));
  focus(idOf('evaluation/windows/0/name'));
}

function remove(): void {
  act('evaluation', (draft) => withValue(draft, 'evaluation', undefined));
  focus(idOf('evaluation'));
}
