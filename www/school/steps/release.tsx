import { DataFilesList } from '../../shared/data-files-list';
import { Published } from '../../shared/published';
import { saveRelease } from '../flow';
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
      {data && <DataFilesList data={data} />}
      <div class="qc-shared">
        <p class="qc-shared__label">{text.release.shared}</p>
        <Published html={html} />
      </div>
    </Step>
  );
}
