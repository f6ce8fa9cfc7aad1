import { useRef } from 'preact/hooks';
import type { RefObject } from 'preact';
import { choose, continueWith } from '../flow';
import type { State } from '../store';
import * as text from '../text';
import { Earlier } from './earlier';
import { Step } from './step';

type Props = { state: State; plan: NonNullable<State['plan']> };

export function BodyStep({ state, plan }: Props) {
  const { bodies } = plan.view;
  const asked = bodies.find(({ id }) => id === state.bodyId)?.periods;
  const periods = plan.view.periods.filter(({ id }) => asked?.includes(id) ?? true);
  const [body, period] = [useRef<HTMLSelectElement>(null), useRef<HTMLSelectElement>(null)];
  // Not a form: the sandbox drops a form's submission before any script hears of it.
  const chosen = (): [string, string] => [body.current?.value ?? '', period.current?.value ?? ''];
  const common = { disabled: state.busy, onChange: () => choose(...chosen()) };
  return (
    <Step number={2} heading={text.body.heading} control="body" state={state}>
      <Select
        id="body"
        control={body}
        {...common}
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
        {...common}
        label={text.body.period}
        chosen={state.periodId}
        options={periods.map(({ id, name, from, to }) => [
          id,
          text.body.periodOption(name, from, to),
        ])}
      />
      <button
        type="button"
        class="govuk-button"
        disabled={state.busy}
        onClick={() => void continueWith(...chosen())}
      >
        {text.body.go}
      </button>
      {state.opened && !state.moved && <Earlier state={state} />}
    </Step>
  );
}

type SelectProps = {
  id: string;
  control: RefObject<HTMLSelectElement | null>;
  label: string;
  hint?: string;
  chosen: string;
  disabled: boolean;
  onChange: () => void;
  options: [value: string, shown: string][];
};

function Select({ id, control, label, hint, chosen, options, ...rest }: SelectProps) {
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
        {...rest}
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
