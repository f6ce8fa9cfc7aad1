import { Figures } from '../../shared/figures';
import { reportChecked } from '../flow';
import type { LoadReport } from '../protocol';
import type { AddedFile, State } from '../store';
import * as text from '../text';
import { Step } from './step';

type Props = { state: State; report: LoadReport };

/** Exact figures, for the school's own eyes. */
export function ReportStep({ state, report }: Props) {
  return (
    <Step number={4} heading={text.report.heading}>
      <div class="qc-private">
        <p class="qc-private__label">{text.report.stays}</p>
        <p class="govuk-body">{text.report.why}</p>
        <p class="govuk-body-l qc-number">{report.headline}</p>
        <Warnings warnings={report.warnings} />
        <Rows report={report} names={state.files} />
        {report.pupils.length > 0 && (
          <Figures
            caption={text.report.pupils}
            columns={text.report.pupilColumns}
            rows={report.pupils.map(({ label, count }) => [label, count])}
          />
        )}
        {report.sessions.length > 0 && (
          <Figures
            caption={text.report.sessions}
            columns={text.report.sessionColumns}
            rows={report.sessions.map(({ label, count }) => [label, count])}
          />
        )}
        {report.ignored.length > 0 && (
          <Figures
            caption={text.report.ignored}
            columns={text.report.ignoredColumns}
            rows={report.ignored.map(({ rule, rows }) => [rule, rows])}
          />
        )}
        <Refused report={report} names={state.files} />
      </div>
      <button type="button" class="govuk-button" onClick={reportChecked}>
        {text.report.checked}
      </button>
    </Step>
  );
}

function Warnings({ warnings }: Pick<LoadReport, 'warnings'>) {
  if (warnings.length === 0) return null;
  return (
    <div class="qc-warnings">
      <h3 class="govuk-heading-s">{text.report.warnings}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {warnings.map(({ text: what, remedy }) => (
          <li>
            <strong>{what}</strong> {remedy}
          </li>
        ))}
      </ul>
    </div>
  );
}

type Named = { report: LoadReport; names: AddedFile[] };

function Rows({ report: { files, rows }, names }: Named) {
  return (
    <Figures
      caption={text.report.files}
      columns={text.report.fileColumns}
      rows={files.map(({ number, kind, rows: all, kept, merged, ignored, refused }) => [
        named(number, names),
        kind,
        all,
        kept,
        merged,
        ignored,
        refused,
      ])}
      total={[text.report.all, '', rows.read, rows.kept, rows.merged, rows.ignored, rows.refused]}
    />
  );
}

function Refused({ report: { refused, refused_more: more }, names }: Named) {
  if (refused.length === 0) return null;
  return (
    <>
      <Figures
        caption={text.report.refused}
        columns={text.report.refusedColumns}
        rows={refused.map(({ file, place, column, expected, remedy }) => [
          named(file, names),
          place,
          column,
          expected,
          remedy,
        ])}
      />
      {more > 0 && <p class="govuk-body">{text.report.more(more)}</p>}
    </>
  );
}

/** The engine numbers the files it accepted; only the page knows names. */
function named(number: number, names: AddedFile[]): string {
  return names.find((file) => file.number === number)?.name ?? String(number);
}
