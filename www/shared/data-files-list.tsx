import type { DataFiles } from './data-files';
import { save } from './save';

const text = {
  heading: 'The same figures for other programs',
  lead: 'They hold what is shown on this page, and nothing more. The data files have the form that “Explore education statistics” uses.',
  save: (name: string, kilobytes: number) => `Save ${name} (${kilobytes} kB)`,
};

/** Buttons that save spreadsheets and data files. */
export function DataFilesList({ data: { files, left_out } }: { data: DataFiles }) {
  return (
    <section class="qc-data-files" aria-labelledby="data-files">
      <h3 class="govuk-heading-m" id="data-files">
        {text.heading}
      </h3>
      <p class="govuk-body qc-measure">{text.lead}</p>
      {left_out.map((sentence) => (
        <p class="govuk-body qc-measure">{sentence}</p>
      ))}
      <ul class="govuk-list">
        {files.map(({ name, media_type, bytes }) => (
          <li>
            <button
              type="button"
              class="govuk-button govuk-button--secondary"
              onClick={() => save({ name, media_type, content: bytes })}
            >
              {text.save(name, Math.ceil(bytes.length / 1000))}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
