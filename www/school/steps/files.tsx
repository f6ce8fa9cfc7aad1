import { addFiles, cancel } from '../files';
import type { Reading, State } from '../store';
import * as text from '../text';
import { Added } from './added';
import { Chosen, Columns } from './columns';
import { Drop, Notice, Occupied } from './drop';
import { Missing } from './missing';
import { Step } from './step';
import { Lacking, Templates } from './templates';

export function FilesStep({ state }: { state: State }) {
  const { reading, files, choosing } = state;
  return (
    <Step number={3} heading={text.files.heading} control="files" state={state}>
      {reading ? (
        <Occupied at="files">
          <Notice state={state} at="files" />
          <Progress reading={reading} />
        </Occupied>
      ) : (
        <Drop
          id="files"
          state={state}
          label={text.files.label}
          hint={text.files.hint}
          drop={text.files.drop}
          multiple
          onFiles={(chosen) => void addFiles(chosen)}
        />
      )}
      <Lacking state={state} />
      {files.length > 0 && <Added state={state} />}
      {choosing && <Columns choosing={choosing} busy={state.busy} />}
      <Chosen state={state} />
      <Templates state={state} />
      <Missing state={state} />
    </Step>
  );
}

/** Before this, an estimate of the time left would only be a guess. */
const ESTIMATE_AFTER_MS = 1000;

function Progress({ reading }: { reading: Reading }) {
  const { name, place, of, done, total, began } = reading;
  const taken = performance.now() - began;
  const estimable = taken > ESTIMATE_AFTER_MS && done > 0;
  const seconds = estimable ? Math.ceil((taken * (total / done - 1)) / 1000) : undefined;
  return (
    <div class="qc-reading" id="reading" tabIndex={-1}>
      <p class="govuk-body govuk-!-font-weight-bold" role="status">
        {text.files.reading(name, place, of)}
      </p>
      <progress class="qc-progress" max={total} value={done} aria-label={text.files.progress} />
      <p class="govuk-body qc-number">{text.files.done(done, total, seconds)}</p>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        onClick={() => void cancel()}
      >
        {text.files.cancel}
      </button>
    </div>
  );
}
