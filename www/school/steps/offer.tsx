import { Figures } from '../../shared/figures';
import { makeRelease, showEarlier } from '../flow';
import type { Offer } from '../protocol';
import { named, type State } from '../store';
import * as text from '../text';
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
      <Costs offer={offer} />
      <p class="govuk-body qc-measure">{offer.risk}</p>
      <Confirm offer={offer} made={state.release !== undefined} busy={state.busy} />
    </Step>
  );
}

function Costs({ offer: { epsilon, spent, left_after: left, cap } }: { offer: Offer }) {
  const lines = [
    [text.offer.now, epsilon],
    [text.offer.spent, spent],
    [text.offer.left, left],
    [text.offer.cap, cap],
  ] as const;
  return (
    <dl class="qc-costs">
      {lines.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{text.offer.epsilon(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The one button on this page that costs something, and what it means. */
function Confirm({ offer, made, busy }: { offer: Offer; made: boolean; busy: boolean }) {
  if (made) return <p class="govuk-inset-text">{text.offer.made}</p>;
  if (!offer.ready) return <Blocked because={offer.blocked_because} />;
  return (
    <>
      <p class="govuk-inset-text">{offer.stored ? text.offer.stored : text.offer.once}</p>
      <button
        type="button"
        class="govuk-button"
        id="make"
        disabled={busy}
        onClick={() => void makeRelease()}
      >
        {offer.stored ? text.offer.reprint : text.offer.make}
      </button>
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
