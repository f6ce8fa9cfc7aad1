import type { ComponentChildren } from 'preact';
import { ErrorSummary } from '../../shared/error-summary';
import type { State, StepNumber } from '../store';
import * as text from '../text';

type Props = {
  number: StepNumber;
  heading: string;
  /** Where a fault of this step sends the reader. */
  control?: string;
  state?: State;
  children: ComponentChildren;
};

/** One numbered step. Its heading takes the focus when the step is reached. */
export function Step({ number, heading, control, state, children }: Props) {
  const faults = state?.faults?.step === number ? state.faults.list : undefined;
  return (
    <section class="qc-step" aria-labelledby={`step-${number}`}>
      <h2 class="govuk-heading-m qc-step__heading" id={`step-${number}`} tabIndex={-1}>
        <span class="qc-step__number">{number}</span> <span>{heading}</span>
      </h2>
      <div class="qc-step__body">
        {faults && (
          <ErrorSummary
            id="faults"
            title={text.page.problem}
            level={3}
            faults={faults}
            target={control ?? `step-${number}`}
            heading={`step-${number}`}
          />
        )}
        {children}
      </div>
    </section>
  );
}
