import { ErrorSummary } from '../../shared/error-summary';
import { page } from '../text';
import { Choose } from './choose';
import { Editor } from './editor/editor';
import { correct, discardEarlier, takeUpEarlier } from './flow';
import { Reader } from './reader';
import { SignOff } from './sheet';
import type { State } from './store';
import * as text from './text';

/** A plan is started or opened; it is written, shown, or laid out to be signed. */
export function PlanPart(state: State) {
  const { refused, correctable, earlier } = state;
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
      {correctable && <Button act={correct}>{text.plan.correct}</Button>}
      {earlier !== undefined && <Earlier />}
      <View {...state} />
    </section>
  );
}

function View({ plan, writing, view }: State) {
  if (writing && view === 'edited') return <Editor writing={writing} plan={plan} />;
  if (!plan) return <Choose />;
  if (writing && view === 'sheet') return <SignOff plan={plan} draft={writing.history.present.draft} />;
  return <Reader plan={plan} />;
}

/** A draft that was found when the page opened: text of unknown origin until it is taken up. */
function Earlier() {
  return (
    <div class="govuk-inset-text">
      <h3 class="govuk-heading-s">{text.earlier.heading}</h3>
      <p class="govuk-body">{text.earlier.what}</p>
      <div class="qc-buttons">
        <Button act={takeUpEarlier}>{text.earlier.goOn}</Button>
        <Button act={discardEarlier}>{text.earlier.discard}</Button>
      </div>
    </div>
  );
}

function Button({ act, children }: { act: () => void; children: string }) {
  return (
    <button type="button" class="govuk-button govuk-button--secondary" onClick={act}>
      {children}
    </button>
  );
}
