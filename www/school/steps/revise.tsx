import { considerRevision, keepAsItIs, makeRelease } from '../flow';
import type { Offer } from '../protocol';
import type { State } from '../store';
import * as text from '../text';
import { Costs } from './costs';

type Props = { state: State; offer: Offer; revision: NonNullable<Offer['revision']> };

/**
 * A correction is drawn and charged again: so it is behind a choice, then a
 * statement of what it costs, then a confirmation. Nothing of it is seen before.
 */
export function Revise({ state, offer, revision }: Props) {
  if (!state.revising) {
    return (
      <p class="govuk-body">
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          id="revise"
          disabled={state.busy}
          onClick={considerRevision}
        >
          {text.revise.choose}
        </button>
      </p>
    );
  }
  return (
    <div class="qc-question">
      <h3 class="govuk-heading-s" id="revising" tabIndex={-1}>
        {text.revise.heading}
      </h3>
      <p class="govuk-body qc-measure">{text.revise.what(offer.epsilon)}</p>
      <p class="govuk-body qc-measure">{text.revise.when}</p>
      <Costs
        lines={[
          [text.revise.more, offer.epsilon],
          [text.revise.spent, revision.spent_after],
          [text.offer.left, revision.left_after],
          [text.offer.cap, offer.cap],
        ]}
      />
      <p class="govuk-body qc-measure">{revision.risk}</p>
      <Decide busy={state.busy} revision={revision} />
    </div>
  );
}

function Decide({ busy, revision }: { busy: boolean } & Pick<Props, 'revision'>) {
  const { ready, blocked_because: because } = revision;
  return (
    <>
      {!ready && (
        <p class="govuk-inset-text">
          {text.revise.blocked}. {because?.what} {because?.remedy}
        </p>
      )}
      <div class="govuk-button-group">
        {ready && (
          <button
            type="button"
            class="govuk-button govuk-button--warning"
            disabled={busy}
            onClick={() => void makeRelease(true)}
          >
            {text.revise.make}
          </button>
        )}
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          disabled={busy}
          onClick={keepAsItIs}
        >
          {text.revise.keep}
        </button>
      </div>
    </>
  );
}
