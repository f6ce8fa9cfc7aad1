import { useEffect } from 'preact/hooks';
import { ErrorSummary } from '../../shared/error-summary';
import { FileDrop } from '../../shared/file-drop';
import { NoPlan } from '../no-plan';
import { open } from '../parts';
import type { CheckedPlan } from '../plan/engine';
import { rosterOf, type State as Schools } from '../schools/store';
import { page } from '../text';
import { CameIn } from './came-in';
import { check, preview, take } from './flow';
import { Summary } from './summary';
import type { State } from './store';
import * as text from './text';

type Props = { state: State; plan: CheckedPlan | undefined; schools: Schools };

/** Releases come in; a summary to publish goes out. */
export function Releases({ state, plan, schools }: Props) {
  return (
    <section class="qc-part" aria-labelledby="releases">
      <h2 class="govuk-heading-l" id="releases" tabIndex={-1}>
        {text.releases.heading}
      </h2>
      {plan ? <Open state={state} plan={plan} schools={schools} /> : <NoPlan />}
    </section>
  );
}

type OpenProps = Props & { plan: CheckedPlan };

function Open({ state, plan, schools }: OpenProps) {
  const { files, judged, refused, publication } = state;
  const roster = rosterOf(plan.text);
  // A plan or a roster that was opened since: everything is checked again. Not at once,
  // since an effect may run while the page is being drawn.
  useEffect(() => void setTimeout(() => void check()), [plan.text, roster]);
  const isReady = !state.checking && judged.some((file) => file.state === 'accepted');
  return (
    <>
      <p class="govuk-body qc-measure">{text.releases.lead}</p>
      <Signatures isChecked={roster !== undefined} schools={schools} />
      <FileDrop
        id="releases-files"
        label={text.releases.label}
        hint={text.releases.hint}
        drop={text.releases.drop}
        accept=".json,.html,.key,application/json,text/html"
        multiple
        onFiles={(files) => void take(files)}
      />
      {files.length > 0 && <CameIn state={state} plan={plan.plan} />}
      {isReady && <Before judged={judged} />}
      {refused && (
        <ErrorSummary
          id="pool-fault"
          title={page.problem}
          level={3}
          faults={[refused]}
          target="came-in"
        />
      )}
      {isReady && (
        <button type="button" class="govuk-button" onClick={() => void preview()}>
          {text.preview.make}
        </button>
      )}
      {publication && <Summary publication={publication} isChecked={roster !== undefined} />}
    </>
  );
}

function Signatures({ isChecked, schools }: { isChecked: boolean; schools: Schools }) {
  const go = (event: Event): void => {
    event.preventDefault();
    open('schools');
  };
  if (isChecked && schools.roster) {
    const { enrolled, bodies } = schools.roster;
    return (
      <p class="govuk-body qc-measure">
        {text.releases.checked(enrolled, bodies.length)} {schools.unsaved && text.releases.unsaved}
      </p>
    );
  }
  return (
    <div class="govuk-warning-text">
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <p class="govuk-warning-text__text">
        {text.releases.unchecked}{' '}
        <a class="govuk-link" href="#schools" onClick={go}>
          {text.releases.toRoster}
        </a>
      </p>
    </div>
  );
}

function Before({ judged }: { judged: State['judged'] }) {
  const earlier = judged.filter(({ state }) => state === 'published').length;
  return (
    <>
      <h3 class="govuk-heading-m">{text.before.heading}</h3>
      {earlier > 0 ? (
        <p class="govuk-body qc-measure">{text.before.some(earlier)}</p>
      ) : (
        <div class="govuk-inset-text qc-measure">
          <p>{text.before.none}</p>
          <p>{text.before.first}</p>
        </div>
      )}
    </>
  );
}
