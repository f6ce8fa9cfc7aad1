import { useState } from 'preact/hooks';
import { focus } from '../../../shared/focus';
import { isRefusal, type Refusal } from '../../../shared/refusal';
import { save } from '../../../shared/save';
import { change as changePage } from '../../store';
import { act, moveTo } from '../edit';
import { type Draft, type Entry, withValue } from '../draft';
import { isOfExample, moved, newOfficeKey } from '../engine';
import * as text from '../text';
import { TextField } from './fields';
import { Group, idOf, Section, SmallButton, useDraft, useWriting } from './form';

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
      <OfficeKey at={draft['office_key']} />
    </Section>
  );
}

function OfficeKey({ at }: { at: unknown }) {
  const [refused, setRefused] = useState<Refusal>();
  // The file comes first: a plan with a key that nobody has is of no use.
  const make = (): void => {
    const key = newOfficeKey();
    if (isRefusal(key)) return setRefused(key);
    save({ name: 'office.key', media_type: 'text/plain', content: key.file });
    act('about', (draft) => withValue(draft, 'office_key', key.public));
    focus(idOf('office_key'));
    changePage({ said: text.about.officeKeySaved(key.fingerprint) });
  };
  return (
    <>
      {refused && (
        <p class="govuk-error-message">
          {refused.what} {refused.remedy}
        </p>
      )}
      {at === undefined ? (
        <p class="govuk-hint">{text.about.officeKeyHint}</p>
      ) : (
        <p class="govuk-inset-text" id={idOf('office_key')} tabIndex={-1}>
          {isOfExample(at) ? text.about.officeKeyOfExample : text.about.officeKey}
        </p>
      )}
      <SmallButton act={make}>
        {at === undefined ? text.about.makeOfficeKey : text.about.anotherOfficeKey}
      </SmallButton>
    </>
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
  const days = after === before ? undefined : movedDays(draft, before, after);
  if (!days) return null;
  const move = (): void => {
    moveTo(after, (draft) => Object.entries(days).reduce((moved, [path, value]) => withValue(moved, path, value), draft));
    focus(idOf('periods'));
  };
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body">{text.about.moveHint}</p>
      <SmallButton act={move}>{text.about.move(before, after)}</SmallButton>
    </div>
  );
}

/** Every period and half term, by its path; none while what is typed is no year. */
function movedDays(draft: Draft, before: string, after: string): Record<string, Entry> | undefined {
  const entries = (path: string, list: Entry[] = []): [string, Entry][] =>
    list.map((entry, place) => [`${path}/${place}`, entry]);
  const days: Record<string, Entry> = {};
  const all = [...entries('periods', draft.periods), ...entries('evaluation/windows', draft.evaluation?.windows)];
  for (const [path, entry] of all) {
    const [name = '', from = '', to = ''] = ['name', 'from', 'to'].map((field) => String(entry[field] ?? ''));
    const there = moved({ name, from, to }, before, after);
    if (isRefusal(there)) return undefined;
    days[path] = { ...entry, ...there };
  }
  return days;
}
