import { Figures } from '../../shared/figures';
import { closeMissing, printMissing, showMissing } from '../missing';
import type { MissingView } from '../protocol';
import type { State } from '../store';
import * as text from '../text';

/** Offers the missing list once files are read, and shows it while it is open. */
export function Missing({ state: { missing, report, busy } }: { state: State }) {
  if (report === undefined) return null;
  if (missing !== undefined) return <Open missing={missing} busy={busy} />;
  return (
    <div class="qc-measure">
      <button
        type="button"
        class="govuk-button govuk-button--secondary qc-missing__show"
        id="show-missing"
        aria-describedby="missing-what"
        disabled={busy}
        onClick={() => void showMissing(null)}
      >
        {text.missing.show}
      </button>
      <p class="govuk-hint" id="missing-what">
        {text.missing.what}
      </p>
    </div>
  );
}

type Props = { missing: MissingView; busy: boolean };

/** On paper the label is the head of every sheet, and stands at its foot again. */
function Open({ missing, busy }: Props) {
  const head = text.missing.head(missing.on);
  return (
    <section class="qc-private qc-sheet qc-missing" aria-labelledby="missing">
      <p class="qc-private__label qc-sheet__head">
        <strong>{head}</strong>
      </p>
      <div class="qc-sheet__body">
        <h3 class="govuk-heading-s qc-missing__control" id="missing" tabIndex={-1}>
          {text.missing.heading}
        </h3>
        <Day missing={missing} busy={busy} />
        <Rows missing={missing} />
        <p class="govuk-body">{text.missing.rule}</p>
        {missing.unread > 0 && <p class="govuk-body">{text.missing.unread(missing.unread)}</p>}
        {missing.gone > 0 && <p class="govuk-body">{text.missing.gone(missing.gone)}</p>}
        <div class="govuk-button-group qc-missing__control">
          <button type="button" class="govuk-button" onClick={printMissing}>
            {text.missing.print}
          </button>
          <button
            type="button"
            class="govuk-button govuk-button--secondary"
            onClick={closeMissing}
          >
            {text.missing.close}
          </button>
        </div>
      </div>
      <p class="qc-sheet__foot" aria-hidden="true">
        {head}
      </p>
    </section>
  );
}

function Day({ missing: { on, days }, busy }: Props) {
  return (
    <div class="govuk-form-group qc-missing__control">
      <label class="govuk-label" for="missing-day">
        {text.missing.day}
      </label>
      <select
        class="govuk-select"
        id="missing-day"
        disabled={busy}
        onChange={({ currentTarget }) => void showMissing(currentTarget.value)}
      >
        {days.map((day) => (
          <option value={day} selected={day === on}>
            {text.missing.option(day)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Rows({ missing: { rows, named_by: namedBy } }: Pick<Props, 'missing'>) {
  if (rows.length === 0) return <p class="govuk-body">{text.missing.nobody}</p>;
  return (
    <Figures
      caption={text.missing.caption(rows.length)}
      columns={text.missing.columns(namedBy)}
      rows={rows.map(({ pupil, year_group: year, morning, afternoon, days }) => [
        pupil,
        year,
        morning ?? text.missing.notMissing,
        afternoon ?? text.missing.notMissing,
        days,
      ])}
    />
  );
}
