import { Facts } from '../../shared/facts';
import { anotherPlan, choosePlan, tryExample } from '../flow';
import type { State } from '../store';
import * as text from '../text';
import { Drop } from './drop';
import { Step } from './step';

export function PlanStep({ state }: { state: State }) {
  const { plan } = state;
  return (
    <Step number={1} heading={text.plan.heading} control="plan-file" state={state}>
      {plan ? <Opened plan={plan} busy={state.busy} /> : <Choose state={state} />}
    </Step>
  );
}

function Choose({ state }: { state: State }) {
  return (
    <>
      <Drop
        id="plan-file"
        state={state}
        label={text.plan.label}
        hint={text.plan.hint}
        drop={text.plan.drop}
        accept=".json,application/json"
        onFiles={([file]) => file && void choosePlan(file)}
      />
      <p class="govuk-body">{text.plan.tryHint}</p>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        disabled={state.busy}
        onClick={() => void tryExample()}
      >
        {text.plan.try}
      </button>
    </>
  );
}

function Opened({ plan, busy }: { plan: NonNullable<State['plan']>; busy: boolean }) {
  const { view, remembered, example } = plan;
  const lines: [string, string][] = [
    [text.plan.name, view.title],
    [text.plan.year, view.academic_year],
    [text.plan.floor, text.plan.floorValue(view.floor)],
    [text.plan.cap, text.plan.capValue(view.cap, view.team_cap)],
    [text.plan.digest, view.digest],
  ];
  if (view.sealed_for !== undefined) lines.push([text.plan.sealed, text.plan.sealedValue(view.sealed_for)]);
  return (
    <>
      <Facts lines={lines} />
      <p class="govuk-hint">{text.plan.digestHint}</p>
      {!remembered && <p class="govuk-inset-text">{text.plan.notRemembered}</p>}
      {!example && (
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          disabled={busy}
          onClick={anotherPlan}
        >
          {text.plan.another}
        </button>
      )}
    </>
  );
}
