import { FileDrop } from '../../shared/file-drop';
import { anotherPlan, choosePlan, tryExample } from '../flow';
import type { State } from '../store';
import * as text from '../text';
import { Step } from './step';

export function PlanStep({ state }: { state: State }) {
  const { plan } = state;
  return (
    <Step number={1} heading={text.plan.heading} control="plan-file" state={state}>
      {plan ? <Opened plan={plan} /> : <Choose />}
    </Step>
  );
}

function Choose() {
  return (
    <>
      <FileDrop
        id="plan-file"
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
        onClick={() => void tryExample()}
      >
        {text.plan.try}
      </button>
    </>
  );
}

function Opened({ plan }: { plan: NonNullable<State['plan']> }) {
  const { view, remembered, example } = plan;
  const lines = [
    [text.plan.name, view.title],
    [text.plan.year, view.academic_year],
    [text.plan.floor, text.plan.floorValue(view.floor)],
    [text.plan.cap, text.plan.capValue(view.cap)],
    [text.plan.digest, view.digest],
  ];
  return (
    <>
      <dl class="qc-facts">
        {lines.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="govuk-hint">{text.plan.digestHint}</p>
      {!remembered && <p class="govuk-inset-text">{text.plan.notRemembered}</p>}
      {!example && (
        <button type="button" class="govuk-button govuk-button--secondary" onClick={anotherPlan}>
          {text.plan.another}
        </button>
      )}
    </>
  );
}
