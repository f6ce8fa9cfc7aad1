import { forgetColumns, headings, leaveColumns, mean, saveColumns, useColumns } from '../columns';
import type { MeaningView } from '../protocol';
import type { Choosing, State } from '../store';
import * as text from '../text';

/** The first rows of one file, and a choice for each of its columns. */
export function Columns({ choosing, busy }: { choosing: Choosing; busy: boolean }) {
  const { name, first, headings: place } = choosing;
  const row = first.rows[place];
  return (
    <section class="qc-private qc-columns" aria-labelledby="choosing">
      <h3 class="govuk-heading-s" id="choosing" tabIndex={-1}>
        {text.columns.heading(name)}
      </h3>
      <p class="govuk-body">{text.columns.what}</p>
      <HeadingRow choosing={choosing} />
      <div class="qc-columns__list">
        {row?.cells.map((heading, column) => (
          <Column key={`${place}-${column}`} choosing={choosing} heading={heading} column={column} />
        ))}
      </div>
      {row !== undefined && row.more > 0 && <p class="govuk-body">{text.columns.more(row.more)}</p>}
      <div class="govuk-button-group">
        <button type="button" class="govuk-button" disabled={busy} onClick={() => void useColumns()}>
          {text.columns.use}
        </button>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          disabled={busy}
          onClick={leaveColumns}
        >
          {text.columns.leave}
        </button>
      </div>
    </section>
  );
}

/** Letters of the row that name it in the list; the whole of it is below. */
const CELLS_SHOWN = 4;

function HeadingRow({ choosing: { first, headings: place } }: { choosing: Choosing }) {
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for="heading-row">
        {text.columns.row}
      </label>
      <select
        class="govuk-select qc-columns__row"
        id="heading-row"
        onChange={({ currentTarget }) => headings(Number(currentTarget.value))}
      >
        {first.rows.map(({ line, cells }, index) => (
          <option value={index} selected={index === place}>
            {text.columns.line(line, cells.filter(Boolean).slice(0, CELLS_SHOWN).join(', '))}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Rows below the headings of which a cell is shown. */
const ROWS_SHOWN = 3;

type ColumnProps = { choosing: Choosing; heading: string; column: number };

function Column({ choosing, heading, column }: ColumnProps) {
  const { first, headings: place, meant } = choosing;
  const below = first.rows.slice(place + 1, place + 1 + ROWS_SHOWN);
  const id = `meaning-${column}`;
  return (
    <div class="qc-columns__column">
      <label class="govuk-label" for={id}>
        <strong>{heading || text.columns.unnamed}</strong>
        <span class="govuk-visually-hidden">, {text.columns.means}</span>
      </label>
      <div class="govuk-hint" id={`${id}-hint`}>
        {text.columns.below(below.map(({ cells }) => cells[column] ?? ''))}
      </div>
      <select
        class="govuk-select"
        id={id}
        aria-describedby={`${id}-hint`}
        disabled={heading === ''}
        onChange={({ currentTarget }) => mean(column, currentTarget.value)}
      >
        <option value="" selected={meant[column] === ''}>
          {text.columns.nothing}
        </option>
        {first.known.filter(isChoice).map(({ id: meaning, words }) => (
          <option value={meaning} selected={meant[column] === meaning}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** That a column means nothing is the choice of none. */
const isChoice = ({ id }: MeaningView): boolean => id !== 'nothing';

/** What was chosen of headings so far, to be kept for other schools or forgotten. */
export function Chosen({ state: { columns, busy } }: { state: State }) {
  if (columns === undefined) return null;
  return (
    <details class="govuk-details" id="chosen-columns">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{text.columns.chosen(columns.headings.length)}</span>
      </summary>
      <div class="govuk-details__text">
        <p class="govuk-body">{columns.remembered ? text.columns.kept : text.columns.notKept}</p>
        <ul class="govuk-list govuk-list--bullet">
          {columns.headings.map(({ heading, meaning }) => (
            <li>{text.columns.pair(heading, meaning)}</li>
          ))}
        </ul>
        <div class="govuk-button-group">
          <button type="button" class="govuk-button govuk-button--secondary" onClick={saveColumns}>
            {text.columns.save}
          </button>
          <button
            type="button"
            class="govuk-button govuk-button--secondary"
            disabled={busy}
            onClick={() => void forgetColumns()}
          >
            {text.columns.forget}
          </button>
        </div>
      </div>
    </details>
  );
}
