import { useRef } from 'preact/hooks';
import type { RefObject } from 'preact';
import { FileDrop } from '../../shared/file-drop';
import { addReleases, continueWith, firstRelease } from '../flow';
import type { State } from '../store';
import * as text from '../text';
import { Step } from './step';

type Props = { state: State; plan: NonNullable<State['plan']> };

export function BodyStep({ state, plan }: Props) {
  const { bodies, periods } = plan.view;
  const [body, period] = [useRef<HTMLSelectElement>(null), useRef<HTMLSelectElement>(null)];
  // Not a form: the sandbox drops a form's submission before any script hears of it.
  const go = (): void =>
    void continueWith(body.current?.value ?? '', period.current?.value ?? '');
  return (
    <Step number={2} heading={text.body.heading} control="body" state={state}>
      <Select
        id="body"
        control={body}
        label={text.body.body}
        hint={text.body.bodyHint}
        chosen={state.bodyId}
        options={bodies.map(({ id, name, number, kind }) => [
          id,
          text.body.option(name, number, kind),
        ])}
      />
      <Select
        id="period"
        control={period}
        label={text.body.period}
        chosen={state.periodId}
        options={periods.map(({ id, name, from, to }) => [
          id,
          text.body.periodOption(name, from, to),
        ])}
      />
      <button type="button" class="govuk-button" onClick={go}>
        {text.body.go}
      </button>
      {state.opened && !state.earlierAnswered && <Earlier />}
    </Step>
  );
}

type SelectProps = {
  id: string;
  control: RefObject<HTMLSelectElement | null>;
  label: string;
  hint?: string;
  chosen: string;
  options: [value: string, shown: string][];
};

function Select({ id, control, label, hint, chosen, options }: SelectProps) {
  return (
    <div class="govuk-form-group">
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      {hint && (
        <div class="govuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <select
        class="govuk-select qc-select"
        id={id}
        ref={control}
        aria-describedby={hint && `${id}-hint`}
      >
        <option value="">{text.body.choose}</option>
        {options.map(([value, shown]) => (
          <option value={value} selected={value === chosen}>
            {shown}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Charges made elsewhere must be known here before the first release. */
function Earlier() {
  return (
    <div class="qc-question">
      <h3 class="govuk-heading-s" id="earlier" tabIndex={-1}>
        {text.earlier.question}
      </h3>
      <p class="govuk-body">{text.earlier.why}</p>
      <FileDrop
        id="earlier-files"
        label={text.earlier.label}
        hint={text.earlier.hint}
        drop={text.earlier.drop}
        accept=".json,application/json"
        multiple
        onFiles={(files) => void addReleases(files)}
      />
      <button type="button" class="govuk-button govuk-button--secondary" onClick={firstRelease}>
        {text.earlier.none}
      </button>
    </div>
  );
}
