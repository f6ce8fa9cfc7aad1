import { ErrorSummary } from '../shared/error-summary';
import { Banner, Details, Skip } from '../shared/frame';
import { Explorer } from './explorer';
import { PlanCheck } from './plan-check';
import type { State } from './store';
import * as text from './text';

/** The whole page: the explorer, then the check of a plan. */
export function App({ state }: { state: State }) {
  return (
    <>
      <Skip target="explorer" text={text.page.skip} />
      <Banner brand={text.page.brand} />
      <main class="govuk-width-container govuk-main-wrapper">
        <h1 class="govuk-heading-xl">{text.page.title}</h1>
        {state.broken && (
          <ErrorSummary
            id="broken"
            title={text.page.problem}
            level={2}
            faults={[state.broken]}
            target="broken"
          />
        )}
        <p class="govuk-body-l qc-measure">{text.page.lead}</p>
        <Details summary={text.about.summary} items={text.about.points} />
        {state.choices ? <Parts state={state} choices={state.choices} /> : <Waiting state={state} />}
        <p class="govuk-visually-hidden" role="status">
          {state.said}
        </p>
      </main>
    </>
  );
}

function Parts({ state, choices }: { state: State; choices: NonNullable<State['choices']> }) {
  return (
    <>
      <Explorer state={state} choices={choices} />
      <PlanCheck plan={state.plan} refused={state.planRefused} />
    </>
  );
}

function Waiting({ state }: { state: State }) {
  return state.broken ? null : <p class="govuk-body">{text.page.starting}</p>;
}
