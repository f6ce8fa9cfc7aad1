import { Details } from '../../shared/frame';
import { Figures } from '../../shared/figures';
import { Controls } from './controls';
import type { Choices } from '../engine';
import type { Answer } from './engine';
import { Samples } from './samples';
import type { State } from './store';
import * as text from './text';

type Props = { state: State; choices: Choices };

/** Choose an ε; see at once what it buys and what it costs. */
export function Explorer({ state, choices }: Props) {
  const { answer } = state;
  return (
    <section class="qc-part" aria-labelledby="explorer">
      <h2 class="govuk-heading-l" id="explorer" tabIndex={-1}>
        {text.explorer.heading}
      </h2>
      <Details summary={text.about.summary} items={text.about.points} />
      {answer && <Controls state={state} choices={choices} answer={answer} />}
      {answer && (
        <>
          <h3 class="govuk-heading-m">{text.explorer.results(answer.epsilon)}</h3>
          <p class="govuk-inset-text">{answer.bought}</p>
          {answer.warning && <Warning warning={answer.warning} />}
          <Samples answer={answer} symbols={choices.symbols} examples={state.examples} />
          <Risk answer={answer} />
        </>
      )}
    </section>
  );
}

function Warning({ warning }: { warning: string }) {
  return (
    <div class="govuk-warning-text">
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <p class="govuk-warning-text__text">{warning}</p>
    </div>
  );
}

function Risk({ answer: { someone, covers, worst_case: worstCase } }: { answer: Answer }) {
  return (
    <>
      <h4 class="govuk-heading-s">{text.risk.heading}</h4>
      <p class="govuk-body qc-measure">{someone}</p>
      <ul class="govuk-list govuk-list--bullet qc-measure">
        {covers.map(({ sentence }) => (
          <li>{sentence}.</li>
        ))}
      </ul>
      <p class="govuk-body qc-measure">{worstCase}</p>
      <Figures
        caption={text.risk.caption}
        columns={text.risk.columns}
        rows={covers.map((cover) => [
          cover.who,
          text.explorer.value(cover.release),
          cover.release_belief,
          text.explorer.value(cover.year),
          cover.year_belief,
        ])}
      />
      <Details summary={text.risk.formula} items={text.risk.points} />
    </>
  );
}
