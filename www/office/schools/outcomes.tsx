import type { Replaces } from './engine';
import { answer } from './flow';
import type { Outcome } from './store';
import * as text from './text';

type Props = { plan: string; outcomes: Outcome[] };

/** Each file dropped, with what was done or why not, and what only a person can answer. */
export function Outcomes({ plan, outcomes }: Props) {
  return (
    <>
      <h3 class="govuk-heading-m" id="outcomes" tabIndex={-1}>
        {text.outcomes.heading}
      </h3>
      <ul class="govuk-list qc-files" aria-labelledby="outcomes">
        {outcomes.map((outcome, place) => (
          <li class={outcome.refused ? 'qc-file qc-file--refused' : 'qc-file'}>
            <Told outcome={outcome} />
            {outcome.answers.length > 0 && (
              <Ask outcome={outcome} onAnswer={(replaces) => answer(plan, place, replaces)} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Told({ outcome: { file, said, refused, answers } }: { outcome: Outcome }) {
  return (
    <>
      <strong class="qc-file__name">{file}</strong>
      {refused ? (
        <span class="qc-file__said govuk-error-message">{refused.what}</span>
      ) : (
        <span class="qc-file__said">{said}</span>
      )}
      {refused && answers.length === 0 && <span class="qc-file__said">{refused.remedy}</span>}
    </>
  );
}

type AskProps = { outcome: Outcome; onAnswer: (replaces: Replaces) => void };

function Ask({ outcome: { brings, refused, answers }, onAnswer }: AskProps) {
  const words = (replaces: Replaces): string =>
    refused ? text.outcomes.answers[replaces] : text.outcomes.laterAnswer;
  return (
    <>
      <span class="qc-file__said">
        {refused ? text.outcomes.ask(brings ?? '') : text.outcomes.later}
      </span>
      <span class="qc-file__answers">
        {answers.map((replaces) => (
          <button
            type="button"
            class="govuk-button govuk-button--secondary"
            onClick={() => onAnswer(replaces)}
          >
            {words(replaces)}
          </button>
        ))}
      </span>
    </>
  );
}
