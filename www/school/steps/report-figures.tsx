import { Figures } from '../../shared/figures';
import type { CountView, LoadReport } from '../protocol';
import type { AddedFile } from '../store';
import * as text from '../text';

type Props = { report: LoadReport; files: AddedFile[] };

/** What the load report says, on the screen and in the file alike: counts and positions. */
export function ReportFigures({ report, files }: Props) {
  return (
    <>
      <p class="govuk-body-l qc-number">{report.headline}</p>
      <Warnings warnings={report.warnings} />
      <Rows report={report} files={files} />
      <Counts
        caption={text.report.pupils}
        columns={text.report.pupilColumns}
        counts={report.pupils}
      />
      <Counts
        caption={text.report.sessions}
        columns={text.report.sessionColumns}
        counts={report.sessions}
      />
      <Counts
        caption={text.report.ignored}
        columns={text.report.ignoredColumns}
        counts={report.ignored.map(({ rule, rows }) => ({ label: rule, count: rows }))}
      />
      <Refused report={report} files={files} />
    </>
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

type Counted = { caption: string; columns: string[]; counts: CountView[] };

function Counts({ caption, columns, counts }: Counted) {
  if (counts.length === 0) return null;
  const rows = counts.map(({ label, count }) => [label, count]);
  return <Figures caption={caption} columns={columns} rows={rows} />;
}

function Rows({ report: { files: counted, rows }, files }: Props) {
  return (
    <Figures
      caption={text.report.files}
      columns={text.report.fileColumns}
      rows={counted.map(({ number, kind, rows: all, kept, merged, ignored, refused }) => [
        named(number, files),
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

function Refused({ report: { refused, refused_more: more }, files }: Props) {
  if (refused.length === 0) return null;
  return (
    <>
      <Figures
        caption={text.report.refused}
        columns={text.report.refusedColumns}
        rows={refused.map(({ file, place, column, expected, remedy }) => [
          named(file, files),
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
function named(number: number, files: AddedFile[]): string {
  return files.find((file) => file.number === number)?.name ?? String(number);
}
