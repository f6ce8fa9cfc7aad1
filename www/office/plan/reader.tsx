import { Facts } from '../../shared/facts';
import { Published } from '../../shared/published';
import { setTo } from '../explorer/flow';
import type { CheckedPlan } from './engine';
import { anotherPlan, editPlan, savePlan, showSheet } from './flow';
import { isUnsaved } from './edit';
import { current } from './store';
import * as text from './text';

/** A plan as it is: what it says, and what it can show. */
export function Reader({ plan: { plan, tables, questions, html } }: { plan: CheckedPlan }) {
  return (
    <>
      <h3 class="govuk-heading-m" id="plan-good" tabIndex={-1}>
        {text.plan.good}
      </h3>
      <Facts
        lines={[
          [text.plan.name, plan.title],
          [text.plan.year, plan.academic_year],
          [text.plan.bodies, String(plan.bodies.length)],
          [text.plan.tables, String(tables)],
          [text.plan.floor, text.plan.floorValue(plan.floor)],
          [text.plan.cap, text.plan.capValue(plan.cap)],
          ...officeKey(),
          [text.plan.digest, plan.digest],
        ]}
      />
      <p class="govuk-hint">{text.plan.digestHint}</p>
      {isUnsaved() && <p class="govuk-inset-text">{text.status.unsaved}</p>}
      <div class="qc-buttons">
        <Button act={savePlan}>{text.status.save}</Button>
        <Button act={editPlan}>{text.plan.edit}</Button>
        <Button act={showSheet}>{text.plan.sheet}</Button>
        <Button act={anotherPlan}>{text.plan.another}</Button>
      </div>
      <Periods questions={questions} />
      <h3 class="govuk-heading-m">{text.plan.outlook}</h3>
      <p class="govuk-body qc-measure">{text.plan.outlookWhy}</p>
      <Published html={html} />
    </>
  );
}

/** Said where the plan has one. */
export function officeKey(): [string, string][] {
  const draft = current().writing?.history.present.draft;
  return draft?.['office_key'] === undefined ? [] : [[text.plan.officeKey, text.plan.officeKeyValue]];
}

function Button({ act, children }: { act: () => void; children: string }) {
  return (
    <button type="button" class="govuk-button govuk-button--secondary" onClick={act}>
      {children}
    </button>
  );
}

function Periods({ questions }: { questions: CheckedPlan['questions'] }) {
  return (
    <div class="qc-periods" role="group" aria-labelledby="periods">
      <h3 class="govuk-heading-s" id="periods">
        {text.plan.explore}
      </h3>
      {questions.map(({ name, question }) => (
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() => setTo(question)}
        >
          {text.plan.exploreOne(name, question.epsilon)}
        </button>
      ))}
    </div>
  );
}
