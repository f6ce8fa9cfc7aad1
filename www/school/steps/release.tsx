import { Published } from '../../shared/published';
import { saveRelease } from '../flow';
import type { Release } from '../protocol';
import * as text from '../text';
import { Step } from './step';

export function ReleaseStep({ release }: { release: Release }) {
  const { reprinted, warning, html } = release;
  return (
    <Step number={6} heading={text.release.heading}>
      <p class="govuk-body">{reprinted ? text.release.reprinted : text.release.ready}</p>
      {warning && <p class="govuk-inset-text">{warning}</p>}
      <button type="button" class="govuk-button" id="save" onClick={saveRelease}>
        {text.release.save}
      </button>
      <div class="qc-shared">
        <p class="qc-shared__label">{text.release.shared}</p>
        <Published html={html} />
      </div>
    </Step>
  );
}
