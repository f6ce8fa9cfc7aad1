import { DataFilesList } from '../../shared/data-files-list';
import { focus } from '../../shared/focus';
import { Published } from '../../shared/published';
import type { Publication } from './engine';
import { save } from './flow';
import * as text from './text';

type Props = { publication: Publication; isChecked: boolean };

/** What was found, the summary as its readers will see it, and ways to save it. */
export function Summary({ publication, isChecked }: Props) {
  const { html, bodies, checked, notInIt } = publication;
  return (
    <>
      <h3 class="govuk-heading-m" id="preview" tabIndex={-1}>
        {text.preview.heading}
      </h3>
      <p class="govuk-body qc-measure">{text.preview.lead(bodies)}</p>
      <h4 class="govuk-heading-s">{text.preview.findings}</h4>
      <ul class="govuk-list govuk-list--bullet qc-measure">
        {[...checked, ...notInIt].map((line) => (
          <li>{line}</li>
        ))}
        {!isChecked && <li>{text.preview.unchecked}</li>}
      </ul>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        onClick={() => focus('publish')}
      >
        {text.preview.goOn}
      </button>
      <div class="qc-preview">
        <Published html={html} />
      </div>
      <Publish publication={publication} />
    </>
  );
}

function Publish({ publication: { archive, alone, summary, data } }: { publication: Publication }) {
  const size = ({ length }: Uint8Array): number => Math.ceil(length / 1000);
  return (
    <>
      <h3 class="govuk-heading-m" id="publish" tabIndex={-1}>
        {text.publish.heading}
      </h3>
      <p class="govuk-body qc-measure">{text.publish.lead}</p>
      <div class="qc-saves">
        <button type="button" class="govuk-button" onClick={() => save(archive)}>
          {text.publish.archive(size(archive.bytes))}
        </button>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() => save(alone)}
        >
          {text.publish.alone(size(alone.bytes))}
        </button>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() => save(summary)}
        >
          {text.publish.summary(size(summary.bytes))}
        </button>
      </div>
      <DataFilesList data={data} />
    </>
  );
}
