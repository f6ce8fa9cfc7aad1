import { reportChecked } from '../flow';
import type { LoadReport } from '../protocol';
import { printReport, saveReport } from '../report-file';
import { named, type State } from '../store';
import * as text from '../text';
import { ReportFigures } from './report-figures';
import { Step } from './step';

type Props = { state: State; report: LoadReport };

/** Exact figures, for the school's own eyes. */
export function ReportStep({ state, report }: Props) {
  return (
    <Step number={4} heading={text.report.heading}>
      {/* On paper the label is the head of every sheet. */}
      <div class="qc-private qc-sheet">
        <p class="qc-private__label qc-sheet__head">
          <strong>{text.report.schoolOnly}</strong>
        </p>
        <div class="qc-sheet__body">
          <p class="govuk-body">
            {named(state)} {text.report.why}
          </p>
          <ReportFigures report={report} files={state.files} />
        </div>
      </div>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button" onClick={reportChecked}>
          {text.report.checked}
        </button>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={saveReport}>
          {text.report.save}
        </button>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={printReport}>
          {text.report.print}
        </button>
      </div>
      <p class="govuk-body qc-measure">{text.report.yours}</p>
    </Step>
  );
}
