import { Figures } from '../../shared/figures';
import { makeRelease, showEarlier } from '../flow';
import type { Offer } from '../protocol';
import { named, type State } from '../store';
import * as text from '../text';
import { Costs } from './costs';
import { Revise } from './revise';
import { Step } from './step';

type Props = { state: State; offer: Offer };

export function OfferStep({ state, offer }: Props) {
  return (
    <Step number={5} heading={text.offer.heading} control="make" state={state}>
      <p class="govuk-body">{named(state)}</p>
      <Figures
        caption={text.offer.tables}
        columns={text.offer.columns}
        rows={offer.tables.map(({ title, unit, threshold }) => [title, unit, threshold])}
      />
      <h3 class="govuk-heading-s">{text.offer.costs}</h3>
      <Costs
        lines={[
          [text.offer.now, offer.epsilon],
          [offer.stored ? text.offer.spentWithIt : text.offer.spent, offer.spent],
          [text.offer.left, offer.left_after],
          [text.offer.cap, offer.cap],
        ]}
      />
      <p class="govuk-body qc-measure">{offer.risk}</p>
      <h3 class="govuk-heading-s" id="confirm" tabIndex={-1}>
        {text.offer.confirm}
      </h3>
      <Confirm state={state} offer={offer} />
    </Step>
  );
}

/** The button that costs something, and what it means. */
function Confirm({ state, offer }: Props) {
  const { revision } = offer;
  if (state.release !== undefined && !state.filesChanged) {
    // A release just drawn is not revised from the same files; one drawn before may be.
    const { reprinted } = state.release;
    return (
      <>
        <p class="govuk-inset-text">{reprinted ? text.offer.printed : text.offer.made}</p>
        {reprinted && revision && <Revise state={state} offer={offer} revision={revision} />}
      </>
    );
  }
  if (!offer.ready) return <Blocked because={offer.blocked_because} />;
  return (
    <>
      <p class="govuk-inset-text">{revision ? text.offer.stored(revision.made) : text.offer.once}</p>
      <button
        type="button"
        class="govuk-button"
        id="make"
        disabled={state.busy}
        onClick={() => void makeRelease(false)}
      >
        {revision ? text.offer.reprint : text.offer.make}
      </button>
      {revision && <Revise state={state} offer={offer} revision={revision} />}
    </>
  );
}

function Blocked({ because }: { because: Offer['blocked_because'] }) {
  return (
    <>
      <div class="govuk-warning-text">
        <span class="govuk-warning-text__icon" aria-hidden="true">
          !
        </span>
        <p class="govuk-warning-text__text">
          {text.offer.blocked}. {because?.what} {because?.remedy}
        </p>
      </div>
      {/* The release may have been made elsewhere, and its file be at hand. */}
      <button type="button" class="govuk-button govuk-button--secondary" onClick={showEarlier}>
        {text.earlier.more}
      </button>
    </>
  );
}
