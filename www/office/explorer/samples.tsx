import { Figures } from '../../shared/figures';
import type { Answer } from './engine';
import { showExamples } from './flow';
import { RangeChart } from './range-chart';
import * as text from './text';

type Props = { answer: Answer; symbols: string[]; examples: boolean };

/** What true figures of three sizes would look like: each a drawing with its sentence, then a table. */
export function Samples({ answer, symbols, examples }: Props) {
  const { samples, smallest } = answer;
  return (
    <>
      <h4 class="govuk-heading-s">{text.samples.heading}</h4>
      <p class="govuk-body qc-measure">{text.samples.why}</p>
      {samples.map((sample) => (
        <figure class="qc-sample">
          <RangeChart sample={sample} smallest={smallest} />
          <figcaption class="govuk-body qc-measure">{sample.sentence}</figcaption>
        </figure>
      ))}
      {symbols.map((symbol) => (
        <p class="govuk-hint qc-measure">{symbol}</p>
      ))}
      <Figures
        caption={text.samples.caption}
        columns={text.samples.columns}
        rows={samples.map(({ figure, range, typical, printed, doubtful }) => [
          String(figure),
          range,
          typical,
          printed,
          doubtful,
        ])}
      />
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        aria-expanded={examples}
        onClick={() => showExamples(!examples)}
      >
        {examples ? text.examples.hide : text.examples.show}
      </button>
      {examples && <Examples samples={samples} />}
    </>
  );
}

function Examples({ samples }: { samples: Answer['samples'] }) {
  return (
    <>
      <p class="govuk-body qc-measure">
        <strong class="govuk-tag">{text.examples.tag}</strong> {text.examples.why}
      </p>
      <Figures
        caption={text.examples.caption}
        columns={text.examples.columns}
        rows={samples.map(({ figure, examples }) => [String(figure), ...examples])}
      />
    </>
  );
}
