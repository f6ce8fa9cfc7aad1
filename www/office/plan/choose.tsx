import { useState } from 'preact/hooks';
import { FileDrop } from '../../shared/file-drop';
import { choosePlan, startStandard, tryExample } from './flow';
import * as text from './text';

/** A plan is started, opened, or tried. */
export function Choose() {
  const [year, setYear] = useState(likelyYear);
  return (
    <>
      <h3 class="govuk-heading-m">{text.plan.start}</h3>
      <p class="govuk-body qc-measure">{text.plan.startWhy}</p>
      <div class="govuk-form-group">
        <label class="govuk-label" for="plan-year">
          {text.plan.startYear}
        </label>
        <select
          class="govuk-select"
          id="plan-year"
          onChange={(event: Event) => setYear((event.currentTarget as HTMLSelectElement).value)}
        >
          {nearYears().map((each) => (
            <option value={each} selected={each === year}>
              {each}
            </option>
          ))}
        </select>
      </div>
      <button type="button" class="govuk-button" onClick={() => startStandard(year)}>
        {text.plan.start}
      </button>
      <h3 class="govuk-heading-m">{text.plan.open}</h3>
      <FileDrop
        id="plan-file"
        label={text.plan.label}
        hint={text.plan.hint}
        drop={text.plan.drop}
        accept=".json,application/json"
        onFiles={([file]) => file && void choosePlan(file)}
      />
      <button type="button" class="govuk-button govuk-button--secondary" onClick={tryExample}>
        {text.plan.try}
      </button>
    </>
  );
}

const yearFrom = (start: number): string => `${start}/${String((start + 1) % 100).padStart(2, '0')}`;

/** The year that is running, with those around it. */
function nearYears(): string[] {
  const running = startOfRunning(new Date());
  return [running - 1, running, running + 1, running + 2].map(yearFrom);
}

/** From spring on a plan is more likely for the year to come. */
function likelyYear(): string {
  const today = new Date();
  const isLate = today.getMonth() >= 3 && today.getMonth() < 7;
  return yearFrom(startOfRunning(today) + (isLate ? 1 : 0));
}

/** Academic years begin in August. */
function startOfRunning(today: Date): number {
  return today.getFullYear() - (today.getMonth() < 7 ? 1 : 0);
}
