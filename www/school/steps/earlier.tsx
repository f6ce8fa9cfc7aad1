import { useRef } from 'preact/hooks';
import { addReleases, firstRelease } from '../flow';
import type { State } from '../store';
import * as text from '../text';
import { Drop } from './drop';

/** Charges made elsewhere: asked for before the first release, and within reach ever after. */
export function Earlier({ state }: { state: State }) {
  if (state.damaged) return <Damaged state={state} />;
  if (state.earlierAnswered) return <More state={state} />;
  // Not before it is known whether there is anything to ask.
  return state.offer === undefined ? null : <Question state={state} />;
}

function Question({ state }: { state: State }) {
  return (
    <div class="qc-question">
      <h3 class="govuk-heading-s" id="earlier" tabIndex={-1}>
        {text.earlier.question}
      </h3>
      <p class="govuk-body">{text.earlier.why}</p>
      <p class="govuk-body">{text.earlier.privateWindow}</p>
      <Add state={state} />
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        disabled={state.busy}
        onClick={firstRelease}
      >
        {text.earlier.none}
      </button>
    </div>
  );
}

function More({ state }: { state: State }) {
  return (
    <details class="govuk-details" id="earlier-more">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{text.earlier.more}</span>
      </summary>
      <div class="govuk-details__text">
        <Add state={state} />
      </div>
    </details>
  );
}

function Add({ state }: { state: State }) {
  return (
    <Drop
      id="earlier-files"
      state={state}
      label={text.earlier.label}
      hint={text.earlier.hint}
      drop={text.earlier.drop}
      accept=".json,application/json"
      multiple
      onFiles={(files) => void addReleases(files, false)}
    />
  );
}

/** A book that cannot be read is replaced only by a button that says so. */
function Damaged({ state }: { state: State }) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = (): void => {
    const files = [...(input.current?.files ?? [])];
    if (input.current) input.current.value = '';
    if (files.length > 0) void addReleases(files, true);
  };
  return (
    <div class="qc-question">
      <p class="govuk-body">{text.earlier.damaged}</p>
      <input type="file" accept=".json,application/json" multiple hidden ref={input} onChange={chosen} />
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        id="anew"
        disabled={state.busy}
        onClick={() => input.current?.click()}
      >
        {text.earlier.anew}
      </button>
    </div>
  );
}
