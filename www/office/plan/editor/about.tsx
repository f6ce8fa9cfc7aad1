import { isRefusal } from '../../../shared/refusal';
import { act, moveTo } from '../edit';
import { type Draft, withValue } from '../draft';
import { moved } from '../engine';
import * as text from '../text';
import { TextField } from './fields';
import { Group, idOf, Section, SmallButton, useDraft, useWriting } from './form';
import { focus } from '../../../shared/focus';

/** What the plan is called, its year and its area. */
export function About() {
  const draft = useDraft();
  return (
    <Section part="about" title={text.parts.about}>
      <TextField path="title" label={text.about.title} hint={text.about.titleHint} />
      <TextField path="academic_year" label={text.about.year} hint={text.about.yearHint} width={5} />
      <Move />
      {draft.area ? (
        <Group path="area" legend={text.about.area} fields={['name', 'code']}>
          <TextField path="area/name" label={text.about.areaName} />
          <TextField path="area/code" label={text.about.areaCode} hint={text.about.areaCodeHint} width={10} />
          <SmallButton act={() => nameArea(undefined)}>{text.about.removeArea}</SmallButton>
        </Group>
      ) : (
        <>
          <p class="govuk-hint">{text.about.areaHint}</p>
          <SmallButton act={() => nameArea({ code: '', name: '' })}>{text.about.addArea}</SmallButton>
        </>
      )}
      {draft['office_key'] !== undefined && <p class="govuk-inset-text">{text.about.officeKey}</p>}
    </Section>
  );
}

function nameArea(area: Draft['area']): void {
  // The list of what is missing begins once a field of it is left.
  act('about', (draft) => withValue(draft, 'area', area));
  focus(idOf(area ? 'area/name' : 'about'));
}

/** Offers to move the periods after the year was changed. */
function Move() {
  const { draft, year: before } = useWriting().history.present;
  const after = String(draft['academic_year'] ?? '');
  const periods = after === before ? undefined : movedPeriods(draft, before, after);
  if (!periods) return null;
  const move = (): void => {
    moveTo(after, (draft) => withValue(draft, 'periods', periods));
    focus(idOf('periods'));
  };
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body">{text.about.moveHint}</p>
      <SmallButton act={move}>{text.about.move(before, after)}</SmallButton>
    </div>
  );
}

/** None while what is typed is no year. */
function movedPeriods(draft: Draft, before: string, after: string): Draft['periods'] | undefined {
  const periods = [];
  for (const period of draft.periods) {
    const [name, from, to] = [period['name'], period['from'], period['to']].map((each) => String(each ?? ''));
    const days = moved({ name: name ?? '', from: from ?? '', to: to ?? '' }, before, after);
    if (isRefusal(days)) return undefined;
    periods.push({ ...period, ...days });
  }
  return periods;
}
