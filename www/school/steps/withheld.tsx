import { Figures } from '../../shared/figures';
import type { Release } from '../protocol';
import * as text from '../text';

/** What the release hides: to be looked at before the file is saved. */
export function Withheld({ withheld }: Pick<Release, 'withheld'>) {
  const { sentences, columns, figures, keep } = withheld;
  return (
    <>
      <h3 class="govuk-heading-s">{text.release.withheld}</h3>
      {sentences.map((sentence) => (
        <p class="govuk-body qc-measure">{sentence}</p>
      ))}
      {figures.length > 0 && (
        <details class="govuk-details" id="withheld">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{text.release.eachWithheld}</span>
          </summary>
          <div class="govuk-details__text">
            {keep && <p class="govuk-body">{keep}</p>}
            <Figures caption={text.release.withheldCaption} columns={columns} rows={figures} />
          </div>
        </details>
      )}
    </>
  );
}
