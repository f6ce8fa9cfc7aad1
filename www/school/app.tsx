import { Banner, Skip } from '../shared/frame';
import { anotherPlan } from './flow';
import { BodyStep } from './steps/body';
import { FilesStep } from './steps/files';
import { Introduction } from './steps/introduction';
import { OfferStep } from './steps/offer';
import { PlanStep } from './steps/plan';
import { ReleaseStep } from './steps/release';
import { ReportStep } from './steps/report';
import { TaskList } from './steps/task-list';
import type { State } from './store';
import { opened } from './tasks';
import * as text from './text';

/** The whole page: one step after the other, each shown once it can be used. */
export function App({ state }: { state: State }) {
  const { plan, moved, report, offer, release, printsMissing } = state;
  const open = opened(state);
  const reported = open && report !== undefined;
  // What of the page goes to paper.
  const paper = printsMissing ? ' qc-prints-missing' : reported ? ' qc-has-report' : '';
  return (
    <>
      <Skip target="step-1" text={text.page.skip} />
      <Banner brand={text.page.brand} />
      <main
        class={`govuk-width-container govuk-main-wrapper${paper}`}
        aria-busy={state.busy}
      >
        {plan?.example && <ExampleNotice busy={state.busy} />}
        <Introduction />
        <TaskList state={state} />
        <PlanStep state={state} />
        {plan && <BodyStep state={state} plan={plan} />}
        {open && <FilesStep state={state} />}
        {reported && <ReportStep state={state} report={report} />}
        {reported && offer && <OfferStep state={state} offer={offer} />}
        {/* Made and paid for: shown whatever happens to the steps before it. */}
        {release && !moved && <ReleaseStep state={state} release={release} />}
        <p class="govuk-visually-hidden" role="status">
          {state.said}
        </p>
      </main>
    </>
  );
}

/** Stays in sight through all steps: nobody may take these figures for real. */
function ExampleNotice({ busy }: { busy: boolean }) {
  return (
    <div class="qc-example">
      <p class="govuk-body">
        <strong class="govuk-tag">{text.example.tag}</strong> {text.example.banner}
      </p>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        disabled={busy}
        onClick={anotherPlan}
      >
        {text.example.leave}
      </button>
    </div>
  );
}
