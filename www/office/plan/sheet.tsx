import { Facts } from '../../shared/facts';
import { Figures } from '../../shared/figures';
import type { CheckedPlan } from './engine';
import { isUnsaved } from './edit';
import { editPlan, showPlan } from './flow';
import { officeKey } from './reader';
import { valueAt, type Draft } from './draft';
import * as text from './text';

/** The plan on paper: who, what, when, by which rules, and a line to sign on. */
export function SignOff({ plan: checked, draft }: { plan: CheckedPlan; draft: Draft }) {
  const { plan, sheet } = checked;
  return (
    <article class="qc-sheet">
      <h3 class="govuk-heading-l" id="plan-sheet" tabIndex={-1}>
        {plan.title}
      </h3>
      <p class="govuk-body qc-measure">{text.sheet.lead}</p>
      <div class="qc-buttons qc-no-print">
        <button type="button" class="govuk-button" onClick={() => print()}>
          {text.sheet.print}
        </button>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={editPlan}>
          {text.plan.edit}
        </button>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={showPlan}>
          {text.sheet.back}
        </button>
      </div>
      {isUnsaved() && <p class="govuk-inset-text qc-no-print">{text.status.unsaved}</p>}
      <Facts
        lines={[
          [text.plan.year, plan.academic_year],
          ...area(draft),
          ...officeKey(),
          [text.plan.digest, plan.digest],
        ]}
      />
      <p class="govuk-body qc-measure">{text.sheet.noPupil}</p>
      <h4 class="govuk-heading-m">{text.sheet.who}</h4>
      <Figures
        caption={text.plan.bodies}
        columns={text.sheet.columns.bodies}
        rows={plan.bodies.map(({ name, kind, number, id }) => [name, kind, number, id])}
      />
      <p class="govuk-body qc-measure">{pool(draft)}</p>
      <h4 class="govuk-heading-m">{text.sheet.when}</h4>
      <Figures
        caption={text.parts.periods}
        columns={text.sheet.columns.periods}
        rows={plan.periods.map(({ name, from, to, epsilon }, place) => [
          name,
          from,
          to,
          epsilon,
          String(valueAt(draft, `periods/${place}/most_sessions`)),
        ])}
      />
      <p class="govuk-body qc-measure">{text.sheet.cap(plan.cap)}</p>
      <h4 class="govuk-heading-m">{text.sheet.risk}</h4>
      <p class="govuk-body qc-measure">{sheet.someone}</p>
      <List items={sheet.risks} />
      <p class="govuk-body qc-measure">{sheet.worst_case}</p>
      <h4 class="govuk-heading-m">{text.sheet.what}</h4>
      <Figures
        caption={text.plan.tables}
        columns={text.sheet.columns.tables}
        rows={sheet.tables.map(({ title, groups, weight }) => [title, groups.join('; '), String(weight)])}
      />
      <p class="govuk-body qc-measure">{mode(draft)}</p>
      <h4 class="govuk-heading-m">{text.sheet.rules}</h4>
      <dl class="qc-facts">
        {sheet.rules.map(({ name, says }) => (
          <div>
            <dt>{name}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <Signature />
      <Expected plan={checked} />
    </article>
  );
}

/** A table for the periods of each charge. */
function Expected({ plan: { expected } }: { plan: CheckedPlan }) {
  const periods = [...new Set(expected.map((each) => each.periods.join(', ')))];
  return (
    <section>
      <h4 class="govuk-heading-m">{text.sheet.expected}</h4>
      {periods.map((names) => (
        <Figures
          caption={names}
          columns={text.sheet.columns.expected}
          rows={expected
            .filter((each) => each.periods.join(', ') === names)
            .map(({ table, figure, threshold, range }) => [table, figure, threshold, range])}
        />
      ))}
    </section>
  );
}

function Signature() {
  return (
    <section class="qc-signature">
      <h4 class="govuk-heading-m">{text.sheet.signed}</h4>
      {[text.sheet.signer, text.sheet.signature, text.sheet.date].map((line) => (
        <p class="govuk-body qc-signature__line">{line}</p>
      ))}
    </section>
  );
}

function List({ items }: { items: string[] }) {
  return (
    <ul class="govuk-list govuk-list--bullet qc-measure">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
}

function area(draft: Draft): [string, string][] {
  const { name, code } = draft.area ?? {};
  return draft.area ? [[text.about.area, `${String(name)} (${String(code)})`]] : [];
}

const pool = (draft: Draft): string => {
  const of = String(draft['pool'] ?? 'mainstream');
  return `${text.bodies.pool}: ${text.bodies.pools[of] ?? of}.`;
};

const mode = (draft: Draft): string => {
  const of = String(draft['mode'] ?? 'balanced');
  return `${text.tables.mode}: ${text.tables.modes[of] ?? of}.`;
};
