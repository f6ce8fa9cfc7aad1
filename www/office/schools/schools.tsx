import { ErrorSummary } from '../../shared/error-summary';
import { Figures } from '../../shared/figures';
import { FileDrop } from '../../shared/file-drop';
import { Details } from '../../shared/frame';
import { NoPlan } from '../no-plan';
import type { CheckedPlan } from '../plan/engine';
import { page } from '../text';
import type { Roster } from './engine';
import { beginRoster, closeRoster, enrol, openRoster, saveRoster } from './flow';
import { Outcomes } from './outcomes';
import type { State } from './store';
import * as text from './text';

type Props = { state: State; plan: CheckedPlan | undefined };

/** Enrolments come in; a roster of whose key is whose goes out. */
export function Schools({ state, plan }: Props) {
  const { roster, refused } = state;
  return (
    <section class="qc-part" aria-labelledby="schools">
      <h2 class="govuk-heading-l" id="schools" tabIndex={-1}>
        {text.schools.heading}
      </h2>
      <p class="govuk-body qc-measure">{text.schools.lead}</p>
      {refused && (
        <ErrorSummary
          id="roster-fault"
          title={page.problem}
          level={3}
          faults={[refused]}
          target="roster-file"
        />
      )}
      {!plan && <NoPlan />}
      {plan && !roster && <Choose plan={plan.text} />}
      {plan && roster && state.plan !== plan.text && <OtherPlan unsaved={state.unsaved} />}
      {plan && roster && state.plan === plan.text && (
        <Open plan={plan.text} roster={roster} state={state} />
      )}
    </section>
  );
}

function Choose({ plan }: { plan: string }) {
  return (
    <>
      <FileDrop
        id="roster-file"
        label={text.roster.label}
        hint={text.roster.hint}
        drop={text.roster.drop}
        accept=".json,application/json"
        onFiles={([file]) => file && void openRoster(plan, file)}
      />
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        onClick={() => beginRoster(plan)}
      >
        {text.roster.begin}
      </button>
    </>
  );
}

function OtherPlan({ unsaved }: { unsaved: boolean }) {
  return (
    <>
      <p class="govuk-inset-text">{text.roster.otherPlan}</p>
      {unsaved && <Save />}
      <button type="button" class="govuk-button govuk-button--secondary" onClick={closeRoster}>
        {text.roster.close}
      </button>
    </>
  );
}

function Open({ plan, roster, state }: { plan: string; roster: Roster; state: State }) {
  const { outcomes, unsaved } = state;
  return (
    <>
      <FileDrop
        id="enrolments"
        label={text.enrolments.label}
        hint={text.enrolments.hint}
        drop={text.enrolments.drop}
        accept=".json,application/json"
        multiple
        onFiles={(files) => void enrol(plan, files)}
      />
      {outcomes.length > 0 && <Outcomes plan={plan} outcomes={outcomes} />}
      <h3 class="govuk-heading-m" id="roster" tabIndex={-1}>
        {text.roster.heading(roster.enrolled, roster.bodies.length)}
      </h3>
      <Keys roster={roster} />
      <p class="govuk-body qc-measure">{roster.telephone}</p>
      <Details summary={text.telephone.summary} items={text.telephone.points} />
      {unsaved && <p class="govuk-inset-text">{text.roster.unsaved}</p>}
      <Save />
      {!unsaved && (
        <button type="button" class="govuk-button govuk-button--secondary" onClick={closeRoster}>
          {text.roster.another}
        </button>
      )}
    </>
  );
}

function Save() {
  return (
    <button type="button" class="govuk-button qc-beside" onClick={saveRoster}>
      {text.roster.save}
    </button>
  );
}

function Keys({ roster: { bodies } }: { roster: Roster }) {
  const anyEarlier = bodies.some(({ earlier }) => earlier.length > 0);
  return (
    <Figures
      caption={text.roster.caption}
      columns={anyEarlier ? [...text.roster.columns, text.roster.earlier] : text.roster.columns}
      rows={bodies.map(({ name, fingerprint, earlier }) => {
        const row = [name, fingerprint ?? text.roster.none];
        return anyEarlier ? [...row, earlier.join('; ') || text.roster.nothing] : row;
      })}
    />
  );
}
