import type { Choices } from '../engine';
import type { Answer, Question } from './engine';
import { ask, finishTyping, say, type } from './flow';
import { Slider } from './slider';
import type { State } from './store';
import * as text from './text';

type Props = { state: State; choices: Choices; answer: Answer };

/** Where the question stands. A charge between two stops puts its slider on the nearer one. */
export function Controls({ state, choices, answer }: Props) {
  const { question } = state;
  const { charges } = choices;
  const charge = (stop: number): string => charges[stop] ?? question.epsilon;
  return (
    <div class="qc-settings">
      <Slider
        id="epsilon"
        label={text.explorer.epsilon}
        hint={text.explorer.epsilonHint}
        min={0}
        max={charges.length - 1}
        at={answer.stop}
        value={text.explorer.value(question.epsilon)}
        onMove={(stop) => ask({ epsilon: charge(stop) })}
        onRest={say}
      />
      <ExactBox state={state} />
      <Slider
        id="tables"
        label={text.explorer.tables}
        min={1}
        max={choices.most_tables}
        at={question.tables}
        value={String(question.tables)}
        onMove={(tables) => ask({ tables })}
        onRest={say}
      />
      <Slider
        id="releases"
        label={text.explorer.releases}
        min={1}
        max={choices.most_releases}
        at={question.releases}
        value={String(question.releases)}
        onMove={(releases) => ask({ releases })}
        onRest={say}
      />
      <Slider
        id="team"
        label={text.explorer.team}
        min={0}
        max={charges.length - 1}
        at={answer.team_stop}
        value={text.explorer.value(question.team)}
        onMove={(stop) => ask({ team: charge(stop) })}
        onRest={say}
      />
      <Protection question={question} choices={choices} />
    </div>
  );
}

/** For an ε between two stops. Faults are told when the box is left, not while one types. */
function ExactBox({ state: { typed, notAnEpsilon } }: { state: State }) {
  const described = notAnEpsilon ? 'exact-hint exact-error' : 'exact-hint';
  return (
    <div class={notAnEpsilon ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <label class="govuk-label govuk-label--s" for="exact">
        {text.explorer.exact}
      </label>
      <div class="govuk-hint" id="exact-hint">
        {text.explorer.exactHint}
      </div>
      {notAnEpsilon && (
        <p class="govuk-error-message" id="exact-error" role="alert">
          {notAnEpsilon.what} {notAnEpsilon.remedy}
        </p>
      )}
      <input
        class={notAnEpsilon ? 'govuk-input govuk-input--width-5 govuk-input--error' : 'govuk-input govuk-input--width-5'}
        type="text"
        id="exact"
        autoComplete="off"
        spellcheck={false}
        value={typed}
        aria-describedby={described}
        aria-invalid={notAnEpsilon !== undefined}
        onInput={(event: Event) => type((event.currentTarget as HTMLInputElement).value)}
        onChange={finishTyping}
      />
    </div>
  );
}

function Protection({ question, choices }: { question: Question; choices: Choices }) {
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {text.explorer.more(question.floor, question.certainty)}
        </span>
      </summary>
      <div class="govuk-details__text">
        <Select
          id="floor"
          label={text.explorer.floor}
          hint={text.explorer.floorHint}
          chosen={String(question.floor)}
          options={choices.floors.map((floor) => [String(floor), text.explorer.floorValue(floor)])}
          onChoose={(floor) => ask({ floor: Number(floor) })}
        />
        <Select
          id="certainty"
          label={text.explorer.certainty}
          hint={text.explorer.certaintyHint}
          chosen={question.certainty}
          options={choices.certainties.map((each) => [each, text.explorer.certaintyValue(each)])}
          onChoose={(certainty) => ask({ certainty })}
        />
      </div>
    </details>
  );
}

type SelectProps = {
  id: string;
  label: string;
  hint: string;
  chosen: string;
  options: [value: string, shown: string][];
  onChoose: (value: string) => void;
};

function Select({ id, label, hint, chosen, options, onChoose }: SelectProps) {
  const choose = (event: Event): void => {
    onChoose((event.currentTarget as HTMLSelectElement).value);
    say();
  };
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <div class="govuk-hint" id={`${id}-hint`}>
        {hint}
      </div>
      <select class="govuk-select" id={id} aria-describedby={`${id}-hint`} onChange={choose}>
        {options.map(([value, shown]) => (
          <option value={value} selected={value === chosen}>
            {shown}
          </option>
        ))}
      </select>
    </div>
  );
}
