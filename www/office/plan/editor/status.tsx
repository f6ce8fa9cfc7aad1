import { canTravel, isUnsaved, redo, revealAll, undo } from '../edit';
import { anotherPlan, savePlan, saveUnfinished, showPlan, showSheet } from '../flow';
import { current } from '../store';
import * as text from '../text';
import { FaultList } from './fault-list';
import { useWriting } from './form';

/** Where the plan stands, and what can be done with it as a whole. */
export function Status() {
  const writing = useWriting();
  const { faults, shown, history, asText } = writing;
  const { past, future } = history;
  const travels = canTravel(writing);
  const hidden = faults.length - shown.length;
  return (
    <div class="qc-status" role="region" aria-labelledby="plan-status">
      <h4 class="govuk-heading-s" id="plan-status">
        {text.status.heading}
      </h4>
      {shown.length > 0 && <FaultList faults={shown} asText={asText} />}
      <p class="govuk-body">{faults.length === 0 ? text.status.good : text.status.todo(faults.length)}</p>
      {hidden > 0 && (
        <button type="button" class="govuk-button govuk-button--secondary qc-small" onClick={revealAll}>
          {text.status.show}
        </button>
      )}
      <Digest />
      <div class="qc-buttons">
        <Button act={undo} off={past.length === 0 || !travels}>
          {text.status.undo}
        </Button>
        <Button act={redo} off={future.length === 0 || !travels}>
          {text.status.redo}
        </Button>
      </div>
      <p class="govuk-hint">{text.status.keys}</p>
      <Kept />
      <Outward small />
      <button type="button" class="govuk-button govuk-button--secondary qc-small" onClick={anotherPlan}>
        {text.status.close}
      </button>
    </div>
  );
}

/** An act that is not possible now keeps its place for the keyboard. */
function Button({ act, off, children }: { act: () => void; off: boolean; children: string }) {
  return (
    <button
      type="button"
      class="govuk-button govuk-button--secondary qc-small"
      aria-disabled={off}
      onClick={() => !off && act()}
    >
      {children}
    </button>
  );
}

/** A digest that is another one than that of the file means new enrolments. */
function Digest() {
  const { plan } = current();
  const { saved } = useWriting();
  const isOther = plan !== undefined && saved.digest !== undefined && plan.plan.digest !== saved.digest;
  return (
    <>
      {plan && <p class="govuk-hint qc-digest">{text.status.digest(plan.plan.digest)}</p>}
      {isOther && (
        <div class="govuk-warning-text">
          <span class="govuk-warning-text__icon" aria-hidden="true">
            !
          </span>
          <p class="govuk-warning-text__text">{text.status.otherDigest}</p>
        </div>
      )}
    </>
  );
}

function Kept() {
  const { keeps, taken } = current();
  return (
    <>
      <p class="govuk-body">{isUnsaved() ? text.status.unsaved : text.status.saved}</p>
      {isUnsaved() && keeps !== undefined && (
        <p class="govuk-hint">{keeps ? text.status.kept : text.status.notKept}</p>
      )}
      {taken && <p class="govuk-inset-text">{text.status.taken}</p>}
    </>
  );
}

/** What leaves the form: a file, the finished plan, a sheet. */
export function Outward({ small = false }: { small?: boolean }) {
  const { faults } = useWriting();
  const plain = `govuk-button${small ? ' qc-small' : ''}`;
  const acts: [act: () => void, words: string, kind?: string][] = [
    [savePlan, text.status.save, ''],
    ...(faults.length > 0 ? [[saveUnfinished, text.status.saveUnfinished] as [() => void, string]] : []),
    [showPlan, text.status.finish],
    [showSheet, text.status.sheet],
  ];
  return (
    <div class="qc-buttons">
      {acts.map(([act, words, kind = 'govuk-button--secondary']) => (
        <button type="button" class={`${plain} ${kind}`} onClick={act}>
          {words}
        </button>
      ))}
    </div>
  );
}
