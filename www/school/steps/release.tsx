import { DataFilesList } from '../../shared/data-files-list';
import { Published } from '../../shared/published';
import { saveEnrolment, saveRelease } from '../flow';
import type { Release } from '../protocol';
import type { State } from '../store';
import * as text from '../text';
import { Step } from './step';
import { Withheld } from './withheld';

export function ReleaseStep({ state, release }: { state: State; release: Release }) {
  const { reprinted, revised, warning, withheld, html, data } = release;
  return (
    <Step number={6} heading={text.release.heading} state={state}>
      <p class="govuk-body">{reprinted ? text.release.reprinted : text.release.ready}</p>
      {revised && <p class="govuk-body">{text.release.revised}</p>}
      {warning && <p class="govuk-inset-text">{warning}</p>}
      <Withheld withheld={withheld} />
      <button type="button" class="govuk-button" id="save" onClick={saveRelease}>
        {text.release.save}
      </button>
      <p class="govuk-body qc-measure">{text.release.keep}</p>
      <Signed release={release} />
      {data && <DataFilesList data={data} />}
      <div class="qc-shared">
        <p class="qc-shared__label">{text.release.shared}</p>
        <Published html={html} />
      </div>
    </Step>
  );
}

/** With which key it is signed, and what the pilot office must be sent once. */
function Signed({ release: { enrolment } }: { release: Release }) {
  if (enrolment === undefined) return <p class="govuk-body qc-measure">{text.release.unsigned}</p>;
  return (
    <>
      <h3 class="govuk-heading-s">{text.release.signed}</h3>
      <p class="govuk-body qc-measure">{text.release.enrol}</p>
      <p class="govuk-body">
        {text.release.fingerprint} <strong id="fingerprint">{enrolment.fingerprint}</strong>
      </p>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        id="save-enrolment"
        onClick={saveEnrolment}
      >
        {text.release.saveEnrolment}
      </button>
    </>
  );
}
