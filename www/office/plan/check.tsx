import { ErrorSummary } from '../../shared/error-summary';
import { Facts } from '../../shared/facts';
import { FileDrop } from '../../shared/file-drop';
import { Published } from '../../shared/published';
import type { Refusal } from '../../shared/refusal';
import type { CheckedPlan } from './engine';
import { setTo } from '../explorer/flow';
import { page } from '../text';
import { anotherPlan, choosePlan, tryExample } from './flow';
import * as text from './text';

type Props = { plan: CheckedPlan | undefined; refused: Refusal | undefined };

/** A plan comes in; what is wrong with it comes out, or what each table can show. */
export function PlanCheck({ plan, refused }: Props) {
  return (
    <section class="qc-part" aria-labelledby="plan">
      <h2 class="govuk-heading-l" id="plan" tabIndex={-1}>
        {text.plan.heading}
      </h2>
      {refused && (
        <ErrorSummary
          id="faults"
          title={page.problem}
          level={3}
          faults={[refused]}
          target="plan-file"
        />
      )}
      {plan ? <Good plan={plan} /> : <Choose />}
    </section>
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
      <button type="button" class="govuk-button govuk-button--secondary" onClick={tryExample}>
        {text.plan.try}
      </button>
    </>
  );
}

function Good({ plan: { plan, tables, questions, html } }: { plan: CheckedPlan }) {
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
          [text.plan.digest, plan.digest],
        ]}
      />
      <p class="govuk-hint">{text.plan.digestHint}</p>
      <button type="button" class="govuk-button govuk-button--secondary" onClick={anotherPlan}>
        {text.plan.another}
      </button>
      <Periods questions={questions} />
      <h3 class="govuk-heading-m">{text.plan.outlook}</h3>
      <p class="govuk-body qc-measure">{text.plan.outlookWhy}</p>
      <Published html={html} />
    </>
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
